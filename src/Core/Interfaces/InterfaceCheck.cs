using System.Diagnostics;
using PyWaker.Bindings;
using PyWaker.Conversion;
using PyWaker.Objects;

namespace PyWaker.Interfaces;

/// <summary>Compares Python objects with the members of an interface. Requires an attached thread.</summary>
/// <remarks>The comparison itself is in interfaces.py.</remarks>
[StackTraceHidden]
internal sealed class InterfaceCheck(Type type, Func<PyMember[]> members)
{
    private static readonly EmbeddedModule s_python = new("Interfaces.interfaces.py");
    private static PyObject? s_compare;

    // Made under the GIL at the first use; the loser of a race is collected.
    private PyObject? _members;

    /// <summary>Throws if an object lacks members, or has others than the interface says.</summary>
    /// <exception cref="InvalidCastException">The message lists all of them.</exception>
    public void Require(nint o)
    {
        s_compare ??= s_python.Get("compare");
        _members ??= Describe();
        nint problems = PythonError.Check(NativeCall.Raw(s_compare.Handle, o, _members.Handle));
        try
        {
            if (problems != Reference.None)
            {
                throw ConversionErrors.Mismatch(o, type, PythonString.Read(problems));
            }
        }
        finally
        {
            Reference.Release(problems);
        }
    }

    private PyObject Describe() => PyObject.From<object?[]>([.. members().Select(Describe)]);

    // What compare() takes: names, the number of positional arguments at least and at most, the keywords that are
    // always passed, those that may be, and the defaults to compare.
    private static object?[] Describe(PyMember member)
    {
        PyMemberParameter[] positional = [.. member.Parameters.Where(static p => !p.IsKeyword && !p.IsRest)];
        PyMemberParameter[] keywords = [.. member.Parameters.Where(static p => p.IsKeyword)];
        return
        [
            member.Display,
            member.Name,
            member is { Kind: PyMemberKind.Coroutine, IsNamed: true } ? "NamedCoroutine" : member.Kind.ToString(),
            positional.Count(static p => !p.IsOptional),
            member.Parameters.Any(static p => p.IsRest) ? -1 : positional.Length,
            Names(keywords.Where(static p => !p.IsOptional)),
            Names(keywords.Where(static p => p.IsOptional)),
            member
                .Parameters.Where(static p => p.Default is not null)
                .ToDictionary(static p => p.Name, static p => p.Default),
        ];
    }

    private static string[] Names(IEnumerable<PyMemberParameter> parameters) =>
        [.. parameters.Select(static parameter => parameter.Name)];
}
