namespace PyWaker.AudioFilter;

/// <summary>The module filters.py.</summary>
[PyInterface]
public partial interface IFilters
{
    [PyName("BandPass")]
    IBandPass NewBandPass(double low, double high, int sampleRate);
}
