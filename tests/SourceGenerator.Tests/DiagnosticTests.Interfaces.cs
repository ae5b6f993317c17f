namespace PyWaker.SourceGenerator.Tests;

// Interfaces that describe Python objects.
public partial class DiagnosticTests
{
    private static IEnumerable<TestCaseData> WrongInterfaces()
    {
        static TestCaseData Case(string name, string id, string where, string message, string source) =>
            new TestCaseData(id, where, message, source).SetName($"{id}_{name}");

        static TestCaseData Member(string name, string id, string where, string message, string members) =>
            Case(name, id, where, message, $"[PyInterface] public interface IThing {{ {members} }}");

        yield return Case(
            "Generic",
            "PYW0019",
            "IThing",
            "'IThing' cannot describe a Python object: it is generic, but its proxy is one class",
            "[PyInterface] public interface IThing<T> { T F(); }"
        );
        yield return Case(
            "Private",
            "PYW0019",
            "IThing",
            "its proxy cannot see it; make it internal",
            "class Outer { [PyInterface] private interface IThing { } }"
        );
        yield return Case(
            "File",
            "PYW0019",
            "IThing",
            "it is local to its file",
            "[PyInterface] file interface IThing { }"
        );
        yield return Case(
            "Base",
            "PYW0019",
            "IThing",
            "it extends IComparable: of .NET's interfaces only IDisposable",
            "[PyInterface] public interface IThing : IComparable { }"
        );
        yield return Case(
            "TwoItemTypes",
            "PYW0019",
            "IThing",
            "it is enumerable in two ways",
            "[PyInterface] public interface IThing : IEnumerable<int>, IEnumerable<string> { }"
        );
        yield return Case(
            "FieldsOfOneName",
            "PYW0003",
            "R",
            "'R' has a 'foo' already: give one another [PyName]",
            "public record R(int Foo, int FOO); [PyInterface] public interface IThing { R F(); }"
        );
        yield return Member(
            "GenericMethod",
            "PYW0020",
            "F",
            "'F' cannot be a member of a Python object: it is generic, but a call of Python names no types",
            "T F<T>();"
        );
        yield return Member("Event", "PYW0020", "E", "Python has no events; take a callable", "event Action E;");
        yield return Member("Static", "PYW0020", "F", "it is static", "static abstract void F();");
        yield return Member("RefReturn", "PYW0020", "F", "a reference to a variable", "ref int F();");
        yield return Member("RefProperty", "PYW0020", "P", "a reference to a variable", "ref int P { get; }");
        yield return Member("Span", "PYW0020", "F", "Span lives on the stack only", "Span<int> F();");
        yield return Member(
            "SpanIndex",
            "PYW0020",
            "this",
            "an index must be a value",
            "int this[Span<int> i] { get; }"
        );
        yield return Member("Name", "PYW0002", "F", "'a b' is not a valid", "[PyName(\"a b\")] void F();");
        yield return Member("PropertyName", "PYW0002", "P", "'1' is not a valid", "[PyName(\"1\")] int P { get; }");
        yield return Member("ParameterName", "PYW0002", "a", "'' is not a valid", "void F([PyName(\"\")] int a);");
        yield return Member(
            "Ref",
            "PYW0021",
            "a",
            "The parameter 'a' of 'F' cannot be passed to Python: it is a reference to a variable",
            "void F(ref int a);"
        );
        yield return Member("Out", "PYW0021", "a", "it is a reference to a variable", "bool F(out int a);");
        yield return Member(
            "SpanOfTexts",
            "PYW0021",
            "a",
            "memory of Python holds numbers, bool, char, and structs of them, but not string",
            "void F(Span<string> a);"
        );
        yield return Member(
            "SpanOfAsync",
            "PYW0021",
            "a",
            "a span ends with the call, before the await does; use ReadOnlyMemory<int>",
            "Task F(ReadOnlySpan<int> a);"
        );
        yield return Member(
            "WritableSpanOfStream",
            "PYW0021",
            "a",
            "a span ends with the call, before the await does; use Memory<int>",
            "IAsyncEnumerable<int> F(Span<int> a);"
        );
        yield return Member(
            "MemoryOfContext",
            "PYW0021",
            "a",
            "the memory is lent for the call only, and what is entered lives on",
            "Task<IEntered> F(Memory<int> a); [PyInterface] interface IEntered : IAsyncDisposable { }"
        );
        yield return Member(
            "FiveSpans",
            "PYW0021",
            "e",
            "a member has at most 4 spans",
            "void F(Span<int> a, Span<int> b, Span<int> c, ReadOnlySpan<int> d, Span<int> e);"
        );
        yield return Member("Lease", "PYW0021", "a", "pass that object, or its Memory", "void F(PyBuffer<int> a);");
        yield return Member("Delegate", "PYW0021", "a", "only a Func or an Action", "void F(Predicate<int> a);");
        yield return Member(
            "TokenOfSync",
            "PYW0021",
            "a",
            "a call that does not await cannot be cancelled",
            "void F(CancellationToken a);"
        );
        yield return Member(
            "TwoTokens",
            "PYW0021",
            "b",
            "one token is enough",
            "Task F(CancellationToken a, CancellationToken b);"
        );
        yield return Member(
            "SameName",
            "PYW0021",
            "max_items",
            "another one is called 'max_items' in Python too",
            "void F(int maxItems, int max_items);"
        );
        yield return Member(
            "BothOnly",
            "PYW0021",
            "a",
            "it is keyword-only and positional-only at once",
            "void F([PyKeywordOnly, PyPositionalOnly] int a);"
        );
    }
}
