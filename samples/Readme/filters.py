"""What docs/data.md calls."""

# <snippet>
import numpy


def smooth(samples):
    array = numpy.asarray(samples)
    array[:] = numpy.convolve(array, [0.25, 0.5, 0.25], "same")


async def loudness(samples):
    return numpy.sqrt(numpy.mean(numpy.square(samples)))


def window(length):
    return numpy.hanning(length)
# </snippet>
