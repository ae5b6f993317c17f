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
