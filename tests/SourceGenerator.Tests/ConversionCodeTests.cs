namespace PyWaker.SourceGenerator.Tests;

/// <summary>The types of calls that convert are registered.</summary>
public class ConversionCodeTests
{
    private const string Own = "struct S { } ";
    private const string Generic = "global::System.Collections.Generic.";

    [TestCase("o.As<S?>()", "Nullable<global::S>")]
    [TestCase("o.As<S[]>()", "Sequence<global::S[], global::S>")]
    [TestCase("o.As<S[,]>()", "Rectangle<global::S[,], global::S>")]
    [TestCase("o.As<S[,,]>()", "Rectangle<global::S[,,], global::S>")]
    [TestCase("o.As<Memory<S>>()", "Memory<global::System.Memory<global::S>, global::S>")]
    [TestCase("o.As<ReadOnlyMemory<S>>()", "Memory<global::System.ReadOnlyMemory<global::S>, global::S>")]
    [TestCase("o?.As<IReadOnlyList<S>>()", "Sequence<" + Generic + "IReadOnlyList<global::S>, global::S>")]
    [TestCase("Python.Evaluate<ISet<S>>(\"\")", "Set<" + Generic + "ISet<global::S>, global::S>")]
    [TestCase("o.As<KeyValuePair<int, S>>()", "KeyValuePair<int, global::S>")]
    [TestCase("o.As<Tuple<S>>()", "Tuple<global::S>")]
    [TestCase("o.As<(S A, dynamic B, string? C)>()", "ValueTuple<global::S, dynamic, string>")]
    [TestCase("o.As<Action<S, int, int, int>>()", "Action<global::S, int, int, int>")]
    [TestCase("o.As<Func<int, int, int, int, int, S>>()", "Function<int, int, int, int, int, global::S>")]
    [TestCase("o.As<Task<S>>()", "Task<global::S>")]
    [TestCase("o.As<ValueTask<S>>()", "ValueTask<global::S>")]
    [TestCase("o.As<IAsyncEnumerable<S>>()", "Stream<global::S>")]
    [TestCase("o.AsTask<S?>()", "Nullable<global::S>")]
    [TestCase("o.AsValueTask<S?>()", "Nullable<global::S>")]
    [TestCase("o.AsAsyncEnumerable<S?>()", "Nullable<global::S>")]
    [TestCase("loop.Await<S?>(o)", "Nullable<global::S>")]
    [TestCase("PyAwaitable.As<S?>(o, loop)", "Nullable<global::S>")]
    [TestCase("PyObject.From(Task.FromResult(new S()))", "Task<global::S>")]
    [TestCase("o.Call(1, Task.FromResult(new S()))", "Task<global::S>")]
    [TestCase("o.Call((object)(Task.FromResult(new S())))", "Task<global::S>")]
    [TestCase("o.CallMethod(\"m\", (Func<S>)(() => default))", "Function<global::S>")]
    [TestCase("PyModule.Create(\"m\").AddFunction(\"f\", (S? a) => 1)", "Nullable<global::S>")]
    [TestCase("PyModule.Create(\"m\").AddAsyncFunction(\"f\", (S? a) => Task.FromResult(1))", "Nullable<global::S>")]
    [TestCase("Array.ConvertAll([o], static item => item.As<S?>())", "Nullable<global::S>")]
    [TestCase("(Func<S?>)o.As<S?>", "Nullable<global::S>")]
    [TestCase("(Func<S?, PyObject>)PyObject.From", "Nullable<global::S>")]
    public void Call_RegistersItsType(string call, string registration) =>
        Assert.That(
            Generation.Registrations(Generation.Generate(Own + Calling(call))),
            Is.EqualTo(new[] { registration }).Or.EqualTo(new[] { registration, "Nullable<global::S>" })
        );

    [Test]
    public void Call_RegistersAllParts_Once_InOrder()
    {
        string code = Generation.Generate(
            Own
                + Calling("o.As<Dictionary<string, List<(int A, S B)>>>()")
                + "class Second { object F(PyObject o) => o.As<Func<List<(int, S)>, Task<S[][]>>>(); }"
        );

        Assert.That(
            Generation.Registrations(code),
            Is.EqualTo(
                new[]
                {
                    $"Dictionary<{Generic}Dictionary<string, {Generic}List<global::System.ValueTuple<int, global::S>>>, "
                        + $"string, {Generic}List<global::System.ValueTuple<int, global::S>>>",
                    $"Function<{Generic}List<global::System.ValueTuple<int, global::S>>, "
                        + "global::System.Threading.Tasks.Task<global::S[][]>>",
                    "Sequence<global::S[], global::S>",
                    "Sequence<global::S[][], global::S[]>",
                    $"Sequence<{Generic}List<global::System.ValueTuple<int, global::S>>, "
                        + "global::System.ValueTuple<int, global::S>>",
                    "Task<global::S[][]>",
                    "ValueTuple<int, global::S>",
                }
            )
        );
    }

    [Test]
    public void Tuple_OfManyItems_IsRegisteredWithItsRest() =>
        Assert.That(
            Generation.Registrations(
                Generation.Generate(Own + Calling("o.As<(S, int, int, int, int, int, int, int, S)>()"))
            ),
            Is.EqualTo(
                new[]
                {
                    "ValueTuple<global::S, int, int, int, int, int, int, global::System.ValueTuple<int, global::S>>",
                    "ValueTuple<int, global::S>",
                }
            )
        );

    [TestCase("o.As<int>()")]
    [TestCase("o.As<byte[]>()")]
    [TestCase("o.As<S>()")]
    [TestCase("o.As<Hidden>()")]
    [TestCase("o.As<List<Hidden>>()")]
    [TestCase("o.As<List<Local>>()")]
    [TestCase("o.As<Marker>()")]
    [TestCase("o.As<Made>()")]
    [TestCase("o.As<List<T>>()")]
    [TestCase("PyObject.From(new R(1))")]
    [TestCase("PyObject.From(new[] { new { A = 1 } })")]
    [TestCase("o.Call(new List<S>(), new R(1))")]
    [TestCase("new Other().As<S?>()")]
    public void Call_RegistersNothing_ThatItDoesNotNeedOrCannotName(string call) =>
        Assert.That(
            Generation.GenerateAll(
                Own
                    + "record R(int X); record Marker; record Made { Made() { } public int X { get; set; } } class Other { public T As<T>() => default!; } file struct Local { }"
                    + Calling(call)
            ),
            Is.Empty
        );

    [TestCase("o.As<R>()")]
    [TestCase("o?.As<R>()")]
    [TestCase("Python.Evaluate<List<R>>(\"\")")]
    [TestCase("o.AsTask<Dictionary<string, R[]>>()")]
    [TestCase("o.As<Func<int, Task<R>>>()")]
    [TestCase("PyConverters.RegisterType<R>()")]
    public void Records_AndEnums_ThatComeFromPython_CrossByTheirNames(string call)
    {
        string code = Generation.Generate(
            "record R(int X, Color[] Colors) { public required string Name { get; init; } } enum Color { DarkRed } "
                + Calling(call, isVoid: true)
        );

        Assert.That(
            code.Split(["PyInterfaces.", "("], StringSplitOptions.None)
                .Where(static part => part.StartsWith("Add", StringComparison.Ordinal) && part.Contains('<')),
            Is.EqualTo(new[] { "AddEnum<global::Color>", "AddRecord<global::R>" })
        );
        Assert.That(Generation.Registrations(code), Does.Contain("Sequence<global::Color[], global::Color>"));
    }

    [Test]
    public void Records_OfInterfaces_AreNotRegisteredTwice() =>
        Assert.That(
            Generation.GenerateAll(
                "record R(int X); [PyInterface] interface I { R P { get; } }" + Calling("o.As<R>()")
            ),
            Has.Length.EqualTo(1)
        );

    [Test]
    public void Fields_OfRecords_AreRegisteredWithTheirInterface() =>
        Assert.That(
            Generation.Registrations(
                Generation.Generate(Own + "record R(List<S> X); [PyInterface] interface I { R P { get; } }")
            ),
            Is.EqualTo(new[] { $"Sequence<{Generic}List<global::S>, global::S>" })
        );

    private static string Calling(string call, bool isVoid = false) =>
        $"class Caller<T> {{ private record Hidden; {(isVoid ? "void" : "object?")} F(PyObject o, PyLoop loop) => {call}; }}";
}
