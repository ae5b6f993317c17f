using System.Diagnostics;

namespace PyWaker;

/// <summary>Keyword arguments of a call: the last argument of <c>Call</c> or <c>CallMethod</c>.</summary>
/// <remarks>
/// <para><c>f.Call(21.5, new PyKeywords { ["unit"] = "F", ["digits"] = 2 })</c> is <c>f(21.5, unit="F", digits=2)</c>
/// in Python. The values are converted at each call, each by its own type, and in the order in which they were
/// given.</para>
/// <para>Holds no Python object, so it can be made before Python starts and be used for many calls, from any
/// thread.</para>
/// </remarks>
[DebuggerDisplay("Count = {Count}")]
public sealed class PyKeywords
{
    // Nothing is ever removed, so it keeps the order.
    private readonly Dictionary<string, object?> _values = [];

    /// <summary>Creates keyword arguments to which the indexer adds.</summary>
    public PyKeywords() { }

    /// <summary>Creates keyword arguments from the names and values of a dictionary, which is copied.</summary>
    /// <param name="keywords">The names of parameters in Python, with their values.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public PyKeywords(IEnumerable<KeyValuePair<string, object?>> keywords)
    {
        ArgumentNullException.ThrowIfNull(keywords);
        foreach ((string name, object? value) in keywords)
        {
            this[name] = value;
        }
    }

    /// <summary>The number of keyword arguments.</summary>
    public int Count => _values.Count;

    internal Dictionary<string, object?> Values => _values;

    /// <summary>The value of a keyword argument. Each name is given a value once.</summary>
    /// <param name="name">The name of the parameter in Python.</param>
    /// <exception cref="ArgumentException">The name has a value already.</exception>
    /// <exception cref="KeyNotFoundException">The name has no value.</exception>
    public object? this[string name]
    {
        get => _values[name];
        set
        {
            ArgumentNullException.ThrowIfNull(name);
            if (!_values.TryAdd(name, value))
            {
                throw new ArgumentException(Messages.KeywordTwice(name), nameof(name));
            }
        }
    }
}
