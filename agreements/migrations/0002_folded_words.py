"""Each record's own words folded, for the search to look in; those of the rows that exist too."""

from django.db import migrations

from agreements.foldedfields import FoldedField, refold

WORDS = {
    'agreement': FoldedField(titles=('name', 'short_name')),
    'event': FoldedField(titles=('title', 'label'), rest=('place', 'attribution')),
    'party': FoldedField(titles=('own_name',), rest=('code',), territory='code'),
    'passage': FoldedField(titles=('exact',), rest=('attributed_to', 'relies_on_agency')),
    'person': FoldedField(titles=('name',)),
    'source': FoldedField(titles=('headline',), rest=('outlet', 'agency', 'byline', 'place')),
}

def fold_what_is_there(apps, schema_editor):
    alias = schema_editor.connection.alias
    for name in WORDS:
        model = apps.get_model('agreements', name)
        keys = model._base_manager.using(alias).order_by('pk').values_list('pk', flat=True)
        refold(model, list(keys), alias)


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0001_initial'),
    ]

    operations = [
        *(
            migrations.AddField(model_name=model, name='folded', field=field)
            for model, field in WORDS.items()
        ),
        migrations.RunPython(fold_what_is_there, migrations.RunPython.noop),
    ]
