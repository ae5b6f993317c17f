using System.Buffers;

namespace PyWaker.CoreChild;

/// <summary>Memory that Python still has when it ends.</summary>
internal static class Memories
{
    private static PyObject? s_view;

    public static void ShutDown()
    {
        Python.Initialize();
        Owner[] owners = [new(), new(), new()];
        Python.Run("import sys, atexit");
        using (Python.Attach())
        {
            using PyObject sys = PyObject.Import("sys");
            for (int i = 0; i < owners.Length; i++)
            {
                using PyObject memory = PyMemory.From(owners[i]);
                sys.SetAttribute($"memory{i}", memory);
            }

            // Python frees nothing of it: a view that has a reference too many, as an extension module may keep one.
            s_view = Python.Evaluate<PyObject>("memoryview(sys.memory1)");
            Python.Run("atexit.register(lambda: print('atexit', memoryview(sys.memory0).tolist(), flush=True))");
        }

        Console.WriteLine($"before {string.Join(' ', owners.Select(static owner => owner.Returned).Distinct())}");
        Console.Out.Flush();
        try
        {
            owners[1].Error = new NotSupportedException("it is late");
            Python.Shutdown();
        }
        catch (AggregateException e)
        {
            Console.WriteLine($"after {string.Join(' ', owners.Select(static owner => owner.Returned))}");
            Console.WriteLine($"error {e.InnerException!.Message}");
        }

        s_view?.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Console.WriteLine($"again {string.Join(' ', owners.Select(static owner => owner.Returned))}");
    }

    private sealed class Owner : IMemoryOwner<int>
    {
        public int Returned { get; private set; }

        public Exception? Error { get; set; }

        public Memory<int> Memory { get; } = new[] { 1, 2, 3 };

        public void Dispose()
        {
            Returned++;
            if (Error is not null)
            {
                throw Error;
            }
        }
    }
}
