"""What an English phrase of time means, seen from the day of the report that uses it.

`grammar` finds the phrases, `tense` asks the words around whether the time is past or to come,
the rules (`weekdays`, `days`, `months`, `counts`) say what each means in a report of one day,
`joining` makes several readings one date. `agreements.datelines` puts them together. No Django.
"""
