using System.ComponentModel;
using PyWaker.Interfaces;
using PyWaker.Objects;

namespace PyWaker.Bindings;

/// <summary>A member of an interface with <see cref="PyInterfaceAttribute"/>; one object for each, forever.</summary>
/// <remarks>
/// Safe to use from several threads at once: the Python objects that it keeps are made under the GIL or published by a
/// concurrent dictionary, and the loser of a race for one gives up its own.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PyMember
{
    private readonly KeywordTuples _keywords;

    private nint _pythonName;

    /// <param name="name">The attribute in Python; <c>__call__</c> for the object itself.</param>
    /// <param name="kind">What is asked of it.</param>
    /// <param name="display">The member's name in C#, for messages.</param>
    /// <param name="parameters">The parameters, those passed by keyword in the order of their indexes.</param>
    public PyMember(string name, PyMemberKind kind, string display, params PyMemberParameter[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Name = name;
        Kind = kind;
        Display = display;
        Parameters = parameters;
        _keywords = new([.. parameters.Where(static parameter => parameter.IsKeyword).Select(static k => k.Name)]);
        IsCall = name == "__call__";
    }

    /// <summary>Whether the interface says that a value of this member is not null.</summary>
    public bool RefusesNone { get; init; }

    /// <summary>Whether the attribute's name is given, rather than made of the C# name.</summary>
    public bool IsNamed { get; init; }

    internal string Name { get; }

    internal PyMemberKind Kind { get; }

    internal string Display { get; }

    internal PyMemberParameter[] Parameters { get; }

    /// <summary>Whether the object itself is called.</summary>
    internal bool IsCall { get; }

    /// <summary>The source of a value, for the error of one that cannot be converted.</summary>
    internal string Source => field ??= Kind is PyMemberKind.Attribute ? Name : Messages.ResultOf(Name);

    /// <summary>The name as an interned <c>str</c>, borrowed. Requires an attached thread.</summary>
    internal nint PythonName
    {
        get
        {
            nint name = _pythonName;
            return name != 0 ? name : InternName();
        }
    }

    /// <summary>The names of the keywords of a call, a tuple, borrowed. Requires an attached thread.</summary>
    /// <param name="passed">The bit of each keyword that is passed, by its index.</param>
    internal nint KeywordNames(ulong passed) => _keywords.Of(passed);

    // An interned name is the same object for every thread that makes it.
    private nint InternName()
    {
        nint made = PythonString.Intern(Name);
        nint known = Interlocked.CompareExchange(ref _pythonName, made, 0);
        if (known == 0)
        {
            return made;
        }

        Reference.Release(made);
        return known;
    }
}
