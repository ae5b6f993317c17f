namespace PyWaker.AotSmoke;

/// <summary>Calls that convert types of every shape; all that NativeAOT needs is generated.</summary>
internal static class CallChecks
{
    internal enum Mark : short
    {
        Good = 1,
        VeryGood = 2,
    }

    internal readonly record struct Point(short X, short Y, Mark? Mark = null);

    internal readonly record struct Sample(int Id, double Value);

    public static void Run()
    {
        Collections();
        Buffers();
        Tuples();
        Functions();
        Data();
        Named();
        PyLoop.Run("asyncio", static (loop, _) => AwaitsAsync(loop));
        PyLoop.Run("trio", static (loop, _) => AwaitsAsync(loop));
        using PyObject installed = Python.Evaluate<PyObject>("__import__('aot_shapes')");
        using PyObject first = installed.GetAttribute("first");
        Check.Is(first.Call(new (Mark, Half)[] { (Mark.Good, (Half)1) }).As<(Mark, Half)?>()!.Value.Item1, Mark.Good);
    }

    private static void Collections()
    {
        using PyObject list = Python.Evaluate<PyObject>("[1, 2]");
        Check.Is(list.As<Mark[]>()[1], Mark.VeryGood);
        Check.Is(list.As<Mark?[]>()[0], Mark.Good);
        Check.Is(list.As<List<Half>>()[0], (Half)1);
        Check.Is(list.As<IList<Half>>()[0], (Half)1);
        Check.Is(list.As<IReadOnlyList<Half>>()[0], (Half)1);
        Check.Is(list.As<IEnumerable<Half>>().First(), (Half)1);
        Check.Is(list.As<ICollection<Half>>().Count, 2);
        Check.Is(list.As<IReadOnlyCollection<Half>>().Count, 2);
        using PyObject set = Python.Evaluate<PyObject>("{1, 2}");
        Check.Is(set.As<HashSet<Half>>().Count, 2);
        Check.Is(set.As<ISet<Half>>().Contains((Half)2), true);
        Check.Is(set.As<IReadOnlySet<Half>>().Contains((Half)2), true);
        using PyObject dict = Python.Evaluate<PyObject>("{1: 'one'}");
        Check.Is(dict.As<Dictionary<Mark, string>>()[Mark.Good], "one");
        Check.Is(dict.As<IDictionary<short, string>>()[1], "one");
        Check.Is(dict.As<IReadOnlyDictionary<Half, string>>()[(Half)1], "one");
        Check.Is(Python.Evaluate<KeyValuePair<Mark, Half>>("(1, 2)").Value, (Half)2);
        Check.Is(
            Python
                .Evaluate<Dictionary<string, List<IReadOnlyList<(Mark, HashSet<Half>)[]>>>>("{'k': [[[(2, {1})]]]}")[
                    "k"
                ][0][0][0]
                .Item1,
            Mark.VeryGood
        );
    }

    // The fields of a structure are unknown here: any elements of its size are taken for it.
    private static void Buffers()
    {
        using PyObject array = Python.Evaluate<PyObject>("__import__('array').array('h', [1, 2])");
        Check.Is(array.As<short[]>()[1], (short)2);
        Check.Is(array.As<Mark[]>()[1], Mark.VeryGood);
        Check.Is(array.As<Memory<Mark>>().Span[1], Mark.VeryGood);
        Check.Is(array.As<ReadOnlyMemory<ushort>>().Span[1], (ushort)2);
        using (PyBuffer<short> lease = array.AsBuffer<short>(writable: true))
        {
            lease.Memory.Span[0] = 7;
            Check.Is(lease.ToArray()[0], (short)7);
        }

        using PyObject table = Python.Evaluate<PyObject>("(__import__('ctypes').c_short * 2 * 1)((1, 2))");
        Check.Is(table.As<short[,]>()[0, 1], (short)2);
        Check.Is(PyObject.From(table.As<Mark[,]>()).Repr(), "[[1, 2]]");
        Check.Is(Python.Evaluate<Half[,,]>("[[[1]]]")[0, 0, 0], (Half)1);
        using PyObject structures = Python.Evaluate<PyObject>(
            "(lambda c: (type('R', (c.Structure,), {'_fields_': [('i', c.c_int), ('v', c.c_double)]}) * 2)((1, 1.5), (2, 2.5)))"
                + "(__import__('ctypes'))"
        );
        using PyBuffer<Sample> samples = structures.AsBuffer<Sample>();
        Check.Is(samples.Span[1], new Sample(2, 2.5));
    }

    private static void Tuples()
    {
        Check.Is(Python.Evaluate<ValueTuple<Mark>>("(1,)").Item1, Mark.Good);
        Check.Is(Python.Evaluate<(Mark, Half)>("(1, 2)"), (Mark.Good, (Half)2));
        Check.Is(Python.Evaluate<(Mark, Half, byte)>("(1, 2, 3)").Item3, 3);
        Check.Is(Python.Evaluate<(Mark, Half, byte, sbyte)>("(1, 2, 3, 4)").Item4, 4);
        Check.Is(Python.Evaluate<(Mark, int, int, int, int)>("(1, 2, 3, 4, 5)").Item5, 5);
        Check.Is(Python.Evaluate<(Mark, int, int, int, int, int)>("(1, 2, 3, 4, 5, 6)").Item6, 6);
        Check.Is(Python.Evaluate<(Mark, int, int, int, int, int, int)>("(1, 2, 3, 4, 5, 6, 7)").Item7, 7);
        Check.Is(
            Python
                .Evaluate<(Mark, int, int, int, int, int, int, int, (Mark, byte))>("(1, 2, 3, 4, 5, 6, 7, 8, (2, 9))")
                .Item9,
            (Mark.VeryGood, (byte)9)
        );
        Check.Is(Python.Evaluate<Tuple<Mark, List<Half>>>("(1, [2])").Item2[0], (Half)2);
        Check.Is(
            Python
                .Evaluate<Tuple<int, int, int, int, int, int, int, Tuple<Mark>>>("(1, 2, 3, 4, 5, 6, 7, 2)")
                .Rest.Item1,
            Mark.VeryGood
        );
    }

    private static void Functions()
    {
        Check.Is(Python.Evaluate<Func<Mark>>("lambda: 2")(), Mark.VeryGood);
        Check.Is(Python.Evaluate<Func<Half, Mark>>("int")((Half)1), Mark.Good);
        Check.Is(Python.Evaluate<Func<byte, byte, Half>>("lambda *a: sum(a)")(1, 2), (Half)3);
        Check.Is(Python.Evaluate<Func<byte, byte, byte, Half>>("lambda *a: sum(a)")(1, 2, 3), (Half)6);
        Check.Is(Python.Evaluate<Func<byte, byte, byte, byte, Half>>("lambda *a: sum(a)")(1, 2, 3, 4), (Half)10);
        Check.Is(
            Python.Evaluate<Func<byte, byte, byte, byte, byte, List<Half>>>("lambda *a: [sum(a)]")(1, 2, 3, 4, 5)[0],
            (Half)15
        );
        using PyObject list = Python.Evaluate<PyObject>("[]");
        using PyObject add = Python.Evaluate<Func<PyObject, PyObject>>("lambda l: lambda *a: l.append(len(a))")(list);
        add.As<Action<Mark>>()(Mark.Good);
        add.As<Action<Mark, Half>>()(Mark.Good, default);
        add.As<Action<Mark, Half, byte>>()(Mark.Good, default, 1);
        add.As<Action<Mark, Half, byte, (sbyte, Mark)>>()(Mark.Good, default, 1, default);
        Check.Is(list.Repr(), "[1, 2, 3, 4]");
        using PyObject apply = Python.Evaluate<PyObject>("lambda f: f([(1, 2)])");
        Check.Is(apply.Call((Func<List<(Mark, Half)>, Half>)(static items => items[0].Item2)).As<Half>(), (Half)2);
        PyModule.Create("aot_shapes").AddFunction("first", ((Mark, Half)[] items) => items[0]);
    }

    private static void Data()
    {
        Check.Is(Python.Evaluate<Point>("{'x': 1, 'y': 2, 'mark': 2}"), new Point(1, 2, Mark.VeryGood));
        Check.Is(Python.Evaluate<Dictionary<string, Point?[]>>("{'a': [None, {'x': 1, 'y': 2}]}")["a"][1]!.Value.Y, 2);
        using PyObject point = PyObject.From(new Point(3, 4));
        Check.Is(point.ToString(), "Point(x=3, y=4, mark=None)");
        Check.Is(Python.Evaluate<List<Mark>>("[1]")[0], Mark.Good);
    }

    private static void Named()
    {
        PyConverters.RegisterType<Dictionary<Mark, List<(sbyte, Point)>>>();
        Check.Is(Load<Dictionary<Mark, List<(sbyte, Point)>>>("{1: [(1, {'x': 5, 'y': 6})]}")[Mark.Good][0].Item2.X, 5);
    }

#pragma warning disable PYW0043 // Each type is registered.
    private static T Load<T>(string expression) => Python.Evaluate<T>(expression);
#pragma warning restore PYW0043

    private static async Task AwaitsAsync(PyLoop loop)
    {
        using PyObject globals = Python.Evaluate<PyObject>("vars(__import__('smoke_library'))");
        using PyObject temperatures = Python.Evaluate<PyObject>("temperatures(['a'])", globals);
        Check.Is((await temperatures.AsTask<Dictionary<string, Reading>>())["a"].Degrees, 1);
        using PyObject again = Python.Evaluate<PyObject>("temperatures(['a'])", globals);
        Check.Is((await again.AsValueTask<IReadOnlyDictionary<string, Reading>>())["a"].Sky, Sky.Clear);
        using PyObject third = Python.Evaluate<PyObject>("temperatures(['a'])", globals);
        Check.Is((await loop.Await<IDictionary<string, Reading>>(third))["a"].Place, "a");
        await foreach ((Half day, Sky _) in Python.Evaluate<IAsyncEnumerable<(Half, Sky)>>("forecast(1)", globals))
        {
            Check.Is(day, (Half)0);
        }

        using PyObject forecast = Python.Evaluate<PyObject>("forecast(1)", globals);
        await foreach ((sbyte day, Sky _) in forecast.AsAsyncEnumerable<(sbyte, Sky)>())
        {
            Check.Is(day, 0);
        }

        Check.Is(
            (await Python.Evaluate<Task<Reading[]>>("apply(temperature_of, [1])", Functions(globals)))[0].Degrees,
            1
        );
        Check.Is((await Python.Evaluate<ValueTask<List<Point>>>("apply(point_of, [1])", globals))[0].X, 1);
        Check.Is((await Python.Evaluate<Func<Half, Task<Point>>>("point_of", globals)((Half)2)).X, 2);

        // What C# passes.
        using PyObject collect = Python.Evaluate<PyObject>("collect", globals);
        using PyObject collected = collect.Call(PointsAsync());
        Check.Is((await collected.AsTask<Point[]>())[0], new Point(7, 8));
        using PyObject first = Python.Evaluate<PyObject>("await_first", globals);
        using PyObject awaited = first.Call((object)new[] { Task.FromResult(new Point(1, 1)) });
        Check.Is(await awaited.AsTask<Point>(), new Point(1, 1));
        using PyObject apply = Python.Evaluate<PyObject>("apply", globals);
        using PyObject applied = apply.Call((Func<Mark, Task<Mark>>)Task.FromResult, new List<Mark> { Mark.VeryGood });
        Check.Is((await applied.AsTask<List<Mark>>())[0], Mark.VeryGood);
    }

    private static PyObject Functions(PyObject globals)
    {
        Python.Run(
            """
            async def temperature_of(value):
                return Reading("a", value)

            async def point_of(value):
                return {"x": int(value), "y": 0}
            """,
            globals
        );
        return globals;
    }

    private static async IAsyncEnumerable<Point> PointsAsync()
    {
        await Task.Yield();
        yield return new Point(7, 8);
    }
}
