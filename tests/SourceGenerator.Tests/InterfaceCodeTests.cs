namespace PyWaker.SourceGenerator.Tests;

/// <summary>The proxies of interfaces compile without a warning; tests/Interfaces.Tests runs them.</summary>
public class InterfaceCodeTests
{
    [Test]
    public void EveryKindOfMember_Compiles()
    {
        string code = Generation.Generate(
            """
            namespace Some.Place;

            public enum Kind { One, Two = 2 }

            public record Point(int X, int Y = 2) { public string? Name { get; init; } }

            public interface IBase { int Inherited(int @for); string? @class { get; } }

            [PyInterface]
            public partial interface IThing : IBase, IDisposable, IAsyncDisposable, IEnumerable<Point?>, IAsyncEnumerable<string?>
            {
                void Nothing();
                string? Text(string? text = null, string other = "\\", float number = float.NaN, Kind kind = Kind.Two, Kind? maybe = null, DateTime when = default);
                Task Later(CancellationToken token = default);
                Task<Point> PointAsync(Point point, IProgress<int>? progress = null, params int[] rest);
                ValueTask SoonAsync(int a, int b);
                ValueTask<(int, string?)> PairAsync(List<Kind> kinds);
                IAsyncEnumerable<int[]> Stream(Dictionary<string, Point> points, CancellationToken token = default);
                IThing Other(Func<int, Task<string>> call, Action<Point> act);
                Task<IThing> OtherAsync();
                ValueTask<IThing> AnotherAsync(CancellationToken token);
                PyObject? Object(object? value);
                int Spans(ReadOnlySpan<int> a, [PyKeywordOnly] Span<Kind> b, ReadOnlySpan<double> c = default, ReadOnlyMemory<byte> d = default);
                void Memories(Memory<int> a, params int[] rest);
                Task<int> MemoriesAsync(ReadOnlyMemory<int> a, int b, [PyKeywordOnly] Memory<int> c = default);
                Task OneMemoryAsync(Memory<int> a);
                ValueTask MemorySoonAsync(ReadOnlyMemory<char> a, CancellationToken token);
                ValueTask<int> MemoryValueAsync(ReadOnlyMemory<char> a);
                IAsyncEnumerable<int> MemoryStream(Memory<Half> a, CancellationToken token = default);
                PyBuffer<double> Leased();
                Task<PyBuffer<int>?> LeasedAsync();
                int Property { get; set; }
                int Written { set; }
                int Initialized { get; init; }
                string this[int index, string? key] { get; set; }
                int Body() => 1;
                static int Static() => 2;
                [Obsolete] void Old([PyKeywordOnly] int a, int b = 1);
                void Positional(int a, int b = 1, [PyPositionalOnly] int c = 2, int d = 3);
                int Overloaded(int a);
                int Overloaded(string a);
                int Invoke(int a);
            }
            """
        );

        Assert.That(
            code,
            Does.Contain("new(\"point\", global::PyWaker.Bindings.PyMemberKind.Coroutine, \"PointAsync\"")
        );
        Assert.That(code, Does.Contain("new(\"__call__\", global::PyWaker.Bindings.PyMemberKind.Function"));
        Assert.That(code, Does.Contain("AddRecord<global::Some.Place.Point>("));
        Assert.That(code, Does.Contain("AddEnum<global::Some.Place.Kind>("));
        Assert.That(code, Does.Contain("\"ONE\", \"TWO\""));
    }

    [TestCase("int F(int _call, int _room, int _size, int _item, params int[] s_0);")]
    [TestCase("Task<int> F(int _a, int _call, CancellationToken s_0 = default);")]
    [TestCase("int this[int s_0] { get; set; }")]
    public void ParametersOfAnyName_Compile(string member) =>
        Assert.That(Generation.Generate($"[PyInterface] interface IThing {{ {member} }}"), Does.Contain("p_s_0"));

    [TestCase("record R { public required int A { get; init; } public required int B; }")]
    [TestCase("record R(string A) { public required string A { get; init; } = A; }")]
    [TestCase(
        "record R { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public R(int a) { A = a; } public required int A { get; init; } }"
    )]
    [TestCase("record R { private R() { } public static R Make() => new(); public int A { get; init; } }")]
    [TestCase("record R { public R(string name) { Name = new(name); } public Uri Name { get; } }")]
    [TestCase(
        "record R(int A) { [Obsolete(\"no\", true)] public int Old { get; init; } [Obsolete] public int Older { get; init; } }"
    )]
    [TestCase("record R(int A, int B) { public R(int a) : this(a, 0) { } public R() : this(1, 2) { } }")]
    [TestCase("record Base<T>(T Value); record R(int Value, string Text) : Base<int>(Value);")]
    [TestCase("record struct R(int A) { public int B { get; init; } public int C { get; set; } }")]
    [TestCase("enum R : ulong { Top = ulong.MaxValue, [Obsolete(\"no\", true)] Old = 1, Same = 1 }")]
    public void DataOfAnyShape_Compiles(string data) =>
        Assert.That(
            Generation.Generate($"{data} [PyInterface] interface IThing {{ R? F(R data); }}"),
            Does.Contain("global::R")
        );

    // No code may use it but what is obsolete itself.
    [TestCase("[Obsolete(\"no\", true), PyInterface] interface IOld { int F(); }")]
    [TestCase(
        "[Obsolete(\"no\", true)] record R(int X); class C { [Obsolete] R[] F(PyObject o) => [o.As<R>(), .. o.As<R[]>()]; }"
    )]
    public void WhatIsObsoleteAsAnError_Compiles(string types) => Assert.That(Generation.GenerateAll(types), Is.Empty);

    [Test]
    public void FieldsWhoseNamesDifferInCase_AreSetFromTheirOwn() =>
        Assert.That(
            Generation.Generate(
                "record R(int Foo, [PyName(\"other\")] int FOO); [PyInterface] interface IThing { R F(); }"
            ),
            Does.Contain("new string[] { \"foo\", \"other\" }")
        );

    [Test]
    public void WhatIsExperimental_Compiles() =>
        Assert.That(
            Generation.Generate(
                "#pragma warning disable X1\n[System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] record R(int X); "
                    + "[PyInterface] interface IThing { R F(); }"
            ),
            Does.Contain("global::R")
        );

    [TestCase("interface IThing : IBase { int IBase.F() => 1; int IBase.P => 2; }", false)]
    [TestCase("interface IThing : IMiddle;", false)]
    [TestCase("interface IThing : IMiddle { abstract int IBase.F(); abstract int IBase.P { get; } }", true)]
    [TestCase("interface IThing : IMiddle, IOther;", true)]
    public void MemberOfABase_WithABody_StaysAsItIs(string type, bool isOfPython)
    {
        string code = Generation.Generate(
            $$"""
            interface IBase { int F(); int P { get; } }
            interface IMiddle : IBase { int IBase.F() => 1; int IBase.P => 2; }
            interface IOther : IBase { int IBase.F() => 3; int IBase.P => 4; }
            [PyInterface] {{type}}
            """
        );
        Assert.That(code.Contains("int global::IBase.F()", StringComparison.Ordinal), Is.EqualTo(isOfPython));
        Assert.That(code.Contains("int global::IBase.P", StringComparison.Ordinal), Is.EqualTo(isOfPython));
    }

    [Test]
    public void DisposeWithABody_StaysAsItIs() =>
        Assert.That(
            Generation.Generate("[PyInterface] interface IThing : IDisposable { void IDisposable.Dispose() { } }"),
            Does.Not.Contain("Dispose() =>")
        );

    [Test]
    public void InterfacesWhoseNamesDifferInCase_Compile() =>
        Assert.That(
            Generation.GenerateAll("[PyInterface] interface IThing { } [PyInterface] interface ITHING { }"),
            Has.Length.EqualTo(2)
        );

    [Test]
    public void NestedInterface_Compiles() =>
        Assert.That(
            Generation.Generate("static class Outer { [PyInterface] internal interface IThing { int F(); } }"),
            Does.Contain("file sealed class IThingProxy : global::PyWaker.Bindings.PyProxy, global::Outer.IThing")
        );

    [TestCase("GetHTTPResponseAsync", "get_http_response")]
    [TestCase("Async", "async_")]
    [TestCase("InvokeAsync", "__call__")]
    public void NameOfAnAsyncMember(string name, string expected) =>
        Assert.That(
            Generation.Generate($"[PyInterface] interface IThing {{ Task {name}(); }}"),
            Does.Contain($"new(\"{expected}\"")
        );
}
