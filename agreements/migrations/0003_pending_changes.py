import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


def keep_what_readers_see(apps, schema_editor):
    """Readers have seen every passage, cited or not; one that is not cited tells of its source."""
    uncited = apps.get_model('agreements', 'Passage')._base_manager.filter(citations=None)
    uncited.update(about_source=True)


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0002_folded_words'),
        ('auth', '__first__'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalpassage',
            name='about_source',
            field=models.BooleanField(default=False, help_text='Tick it where the words tell of the report itself: its date, its place or its agency, as in “Published 3 May 2024”. Readers then see them on the page of the source without an event that they are cited for.', verbose_name='about the source'),
        ),
        migrations.AddField(
            model_name='passage',
            name='about_source',
            field=models.BooleanField(default=False, help_text='Tick it where the words tell of the report itself: its date, its place or its agency, as in “Published 3 May 2024”. Readers then see them on the page of the source without an event that they are cited for.', verbose_name='about the source'),
        ),
        migrations.RunPython(keep_what_readers_see, migrations.RunPython.noop),
        # Of those that are there nobody knows: they are taken as seen.
        migrations.AddField(
            model_name='slug',
            name='was_public',
            field=models.BooleanField(default=True, verbose_name='readers have seen it'),
        ),
        migrations.AlterField(
            model_name='slug',
            name='was_public',
            field=models.BooleanField(default=False, verbose_name='readers have seen it'),
        ),
        migrations.AlterField(
            model_name='historicalagreement',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicalcitation',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicalevent',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicalforecast',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicaljudgement',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicalparticipation',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicalparty',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicalpassage',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicalperson',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicalsource',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name='historicaltimeline',
            name='history_change_reason',
            field=models.TextField(null=True),
        ),
        migrations.CreateModel(
            name='FormerSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12, verbose_name='kind')),
                ('slug', models.SlugField(max_length=120, verbose_name='slug')),
                ('record', models.PositiveBigIntegerField(verbose_name='record')),
            ],
            options={
                'verbose_name': 'former slug',
                'verbose_name_plural': 'former slugs',
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='a_former_slug_leads_to_one_record')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalPendingChange',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(choices=[('party', 'party'), ('person', 'person'), ('source', 'source'), ('agreement', 'agreement'), ('event', 'event'), ('timeline', 'timeline')], max_length=12, verbose_name='kind')),
                ('record', models.PositiveBigIntegerField(verbose_name='record')),
                ('base', models.JSONField(verbose_name='as it was')),
                ('seed', models.JSONField(verbose_name='as it will be')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('in-review', 'in review')], default='draft', max_length=12, verbose_name='state')),
                ('why', models.TextField(blank=True, verbose_name='why')),
                ('changed', models.DateTimeField(blank=True, editable=False, verbose_name='changed')),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical pending change',
                'verbose_name_plural': 'historical pending changes',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='NotDuplicates',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12, verbose_name='kind')),
                ('first', models.PositiveBigIntegerField(verbose_name='one')),
                ('second', models.PositiveBigIntegerField(verbose_name='the other')),
                ('told', models.DateTimeField(auto_now_add=True, verbose_name='told apart')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='told apart by')),
            ],
            options={
                'verbose_name': 'pair told apart',
                'verbose_name_plural': 'pairs told apart',
                'ordering': ['-told', '-id'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'first', 'second'), name='two_records_are_told_apart_once')],
            },
        ),
        migrations.CreateModel(
            name='PendingChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('party', 'party'), ('person', 'person'), ('source', 'source'), ('agreement', 'agreement'), ('event', 'event'), ('timeline', 'timeline')], max_length=12, verbose_name='kind')),
                ('record', models.PositiveBigIntegerField(verbose_name='record')),
                ('base', models.JSONField(verbose_name='as it was')),
                ('seed', models.JSONField(verbose_name='as it will be')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('in-review', 'in review')], default='draft', max_length=12, verbose_name='state')),
                ('why', models.TextField(blank=True, verbose_name='why')),
                ('changed', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
            ],
            options={
                'verbose_name': 'pending change',
                'verbose_name_plural': 'pending changes',
                'ordering': ['changed', 'id'],
                'permissions': [('publish_record', 'May publish, withdraw and send back')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'record'), name='a_record_has_one_pending_change'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in-review'])), name='a_pending_change_is_a_draft_or_in_review')],
            },
        ),
    ]
