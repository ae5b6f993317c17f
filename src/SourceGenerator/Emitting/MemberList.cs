using System.Text;

namespace PyWaker.SourceGenerator;

/// <summary>The fields of a proxy that describe its members.</summary>
internal sealed class MemberList
{
    private readonly List<string> _values = [];

    /// <summary>Adds a member.</summary>
    /// <param name="pythonName">Its attribute in Python.</param>
    /// <param name="kind">A name of <c>PyMemberKind</c>.</param>
    /// <param name="name">Its C# name.</param>
    /// <param name="parameters">Its parameters as arguments, each after a comma.</param>
    /// <param name="refusesNone">Whether its value must not be null.</param>
    /// <param name="isNamed">Whether C# code gives its name in Python.</param>
    /// <returns>The name of its field.</returns>
    public string Add(
        string pythonName,
        string kind,
        string name,
        string parameters,
        bool refusesNone = false,
        bool isNamed = false
    )
    {
        string[] set = [.. Set(refusesNone, isNamed)];
        string initializer = set.Length == 0 ? "" : $" {{ {string.Join(", ", set)} }}";
        _values.Add(
            $"new({Emitter.Literal(pythonName)}, {Emitter.Binding("PyMemberKind")}.{kind}, "
                + $"{Emitter.Literal(name)}{parameters}){initializer}"
        );
        return $"s_{_values.Count - 1}";
    }

    private static IEnumerable<string> Set(bool refusesNone, bool isNamed)
    {
        if (refusesNone)
        {
            yield return "RefusesNone = true";
        }

        if (isNamed)
        {
            yield return "IsNamed = true";
        }
    }

    /// <summary>The declarations.</summary>
    public string Fields()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _values.Count; i++)
        {
            _ = text.Append($"        private static readonly {Emitter.Binding("PyMember")} s_{i} =\n")
                .Append($"            {_values[i]};\n");
        }

        return text.ToString();
    }

    /// <summary>The names of the fields, separated by commas.</summary>
    public string Names() => string.Join(", ", Enumerable.Range(0, _values.Count).Select(static i => $"s_{i}"));
}
