namespace PyWaker.Client;

/// <summary>The module ticker.py.</summary>
[PyInterface]
public partial interface ITicker
{
    IAsyncEnumerable<int> Ticks();
}
