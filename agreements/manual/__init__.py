"""The editors' manual: what belongs in each field, how it is written, what readers get of it.

The texts are the help texts of the models. They are plain text: no markup, no addresses.
"""
