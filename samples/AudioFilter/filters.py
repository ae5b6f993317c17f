"""Filters of stereo sound: 32-bit floats, left and right in turn."""

import asyncio

import numpy


class BandPass:
    """Keeps the frequencies between two limits, in Hz: a convolution by FFT, with overlap-add."""

    def __init__(self, low, high, sample_rate, taps=1025):
        n = numpy.arange(taps) - taps // 2
        low, high = 2 * low / sample_rate, 2 * high / sample_rate
        self.kernel = (high * numpy.sinc(high * n) - low * numpy.sinc(low * n)) * numpy.blackman(taps)
        self.spectrum = numpy.zeros(0)
        self.tail = numpy.zeros(taps - 1)  # what the last frame adds to the next one

    # <snippet>
    async def process(self, frame):
        """The filtered frame, as an array. A thread computes it, so that the event loop stays free."""
        stereo = numpy.asarray(frame).view(numpy.complex64)  # the caller's memory: left + right * 1j
        return await asyncio.to_thread(self.convolve, stereo)
    # </snippet>

    async def process_list(self, frame):
        """The filtered frame, from a list to a list: every number is copied, both ways."""
        return (await self.process(numpy.array(frame, numpy.float32))).tolist()

    def convolve(self, stereo):
        size = len(stereo) + len(self.tail)
        if len(self.spectrum) != size:
            self.spectrum = numpy.fft.fft(self.kernel, size)
        sound = numpy.fft.ifft(numpy.fft.fft(stereo, size) * self.spectrum)
        sound[: len(self.tail)] += self.tail
        self.tail = sound[len(stereo) :].copy()
        return sound[: len(stereo)].astype(numpy.complex64).view(numpy.float32)
