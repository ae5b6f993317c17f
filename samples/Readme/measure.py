# <snippet>
import lengths

print(lengths.measure("tea"), lengths.measure(b"tea"), lengths.measure(b"tea", in_bits=True))
try:
    lengths.measure(3)
except TypeError as error:
    print(error)
# </snippet>
