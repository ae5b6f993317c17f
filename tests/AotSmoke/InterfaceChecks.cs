using System.Reflection;
using PyWaker.LowLevel;

namespace PyWaker.AotSmoke;

/// <summary>Interfaces over Python objects; all that NativeAOT needs is generated.</summary>
internal static class InterfaceChecks
{
    public static void Run()
    {
        Assembly assembly = typeof(InterfaceChecks).Assembly;
        using PyObject globals = EmbeddedPython.Load(assembly, "PyWaker.AotSmoke.library.py");
        using PyObject install = EmbeddedPython.Get(globals, "install");
        install.Call().Dispose();
        ILibrary library = Python.Import<ILibrary>("smoke_library");
        Synchronous(library);
        PyLoop.Run("asyncio", (_, token) => AsynchronousAsync(library, token));
        PyLoop.Run("trio", (_, token) => AsynchronousAsync(library, token));
        Check.Is(Python.Evaluate<int>("len(__import__('smoke_library').ended)"), 2);
    }

    private static void Synchronous(ILibrary library)
    {
        Check.Is(library.Version, "1.2");
        Check.Is(library.Mean(1, 2), 1.5);
        Check.Is(library.Warmest([new("hill", 1), new("lake", 2, [], Sky.FullOfClouds)]).Sky, Sky.FullOfClouds);
        Check.Is(string.Join(' ', library.Grouped([("a", 1), ("b", 2), ("a", 3)])["a"]), "1 3");
        char[] letters = ['a'];
        Check.Is(library.Total([1, 2], letters), 3);
        Check.Is(letters[0], 'b');
        using (PyBuffer<short> shorts = library.Shorts(3))
        {
            Check.Is(shorts.Span[2], (short)2);
        }

        IStation station;
        using (station = library.OpenStation("hill"))
        {
            Check.Is(station.Name, "hill");
            Check.Is(station.Closed, false);
            Check.Is(string.Join(' ', station), "(1, a) (2, b)");
            Reading reading = station.Readings()["hill"][0];
            Check.Is(reading.Sky, Sky.FullOfClouds);
            Check.Is(reading.History![0], ((ushort)1, 0.5f));
        }

        Check.Is(station.Closed, true);
    }

    private static async Task AsynchronousAsync(ILibrary library, CancellationToken token)
    {
        IReadOnlyDictionary<string, Reading> temperatures = await library.TemperaturesAsync(["hill"], token);
        Check.Is(temperatures["hill"].Degrees, 4);
        Check.Is(await library.TotalAsync(new long[] { 4, 5 }), 9);
        List<(byte, Sky)> days = [];
        await foreach ((byte, Sky) day in library.Forecast(2))
        {
            days.Add(day);
        }

        Check.Is(days[1], ((byte)1, Sky.Clear));
        List<Sky?> skies = await library.ApplyAsync(
            static async sky =>
            {
                await Task.Yield();
                return sky is Sky.Clear ? null : sky;
            },
            [Sky.Clear, Sky.FullOfClouds]
        );
        Check.Is(skies[0], null);
        Check.Is(skies[1], Sky.FullOfClouds);
        await using (ISession session = await library.ConnectAsync(token))
        {
            (int count, List<Half>? values) = await session.SendAsync([(Half)0.5]);
            Check.Is(count, 1);
            Check.Is(values![0], (Half)0.5);
        }
    }
}
