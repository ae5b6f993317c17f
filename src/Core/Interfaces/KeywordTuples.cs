using System.Collections.Concurrent;
using PyWaker.Objects;

namespace PyWaker.Interfaces;

/// <summary>The tuples of names for calls that pass some of a list of keywords. Requires an attached thread.</summary>
/// <remarks>
/// A tuple lives as long as the process. From several threads at once: the loser of a race for one gives its own up.
/// </remarks>
/// <param name="names">The names of all keywords. Those beyond the 64th are always passed.</param>
internal sealed class KeywordTuples(IReadOnlyList<string> names)
{
    private const int Bits = 64;

    private readonly ConcurrentDictionary<ulong, nint> _tuples = new();

    /// <summary>The tuple of the names that a call passes, borrowed.</summary>
    /// <param name="passed">The bit of each keyword that is passed, by its index.</param>
    public nint Of(ulong passed) => _tuples.TryGetValue(passed, out nint known) ? known : Add(passed);

    private nint Add(ulong passed)
    {
        nint made = NativeMembers.Names([.. names.Where((_, i) => i >= Bits || (passed >> i & 1) != 0)]);
        nint kept = _tuples.GetOrAdd(passed, made);
        if (kept != made)
        {
            Reference.Release(made);
        }

        return kept;
    }
}
