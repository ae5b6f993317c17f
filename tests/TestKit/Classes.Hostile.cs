using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace PyWaker.TestKit;

public static partial class Classes
{
    /// <summary>
    /// Passes one instance to Python and back on several threads of the pool at once, and stores values in it.
    /// </summary>
    [PyFunction(AllowThreads = true)]
    public static int Hammer(Button button, int threads, int times)
    {
        int strange = 0;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            for (int i = 0; i < times; i++)
            {
                using (PyObject o = PyObject.From(button))
                {
                    button.OnClick = i % 3 == 0 ? null : o;
                    if (!ReferenceEquals(o.As<Button>(), button))
                    {
                        Interlocked.Increment(ref strange);
                    }
                }

                using PyObject? stored = button.OnClick;
                if (stored is not null && !ReferenceEquals(stored.As<Button>(), button))
                {
                    Interlocked.Increment(ref strange);
                }

                if (i % 50 == thread)
                {
                    GC.Collect();
                }
            }
        });
        return strange;
    }

    /// <summary>
    /// An instance that crosses to Python before it is constructed, when it has a value stored already.
    /// </summary>
    [PyClass]
    public sealed partial class Early
    {
        [PyConstructor]
        public Early(PyObject callback)
        {
            Value = "stored";
            callback.Call(this).Dispose();
        }

        [PyProperty]
        public partial string? Value { get; set; }
    }

    /// <summary>What its finalizer brings back to life.</summary>
    [PyClass]
    public sealed partial class Phoenix
    {
        private static Phoenix? s_risen;

        [PyConstructor]
        public Phoenix() { }

        ~Phoenix() => s_risen = this;

        [PyProperty]
        public partial PyObject? Value { get; set; }

        [PyMethod]
        public static Phoenix? Risen() => s_risen;

        [PyMethod]
        public static string Touch()
        {
            using PyObject? value = s_risen?.Value;
            return s_risen is null ? "ashes"
                : value is null ? "risen"
                : "risen with a value";
        }

        [PyMethod]
        public static void Forget() => s_risen = null;
    }

    /// <summary>A key whose conversion runs Python code, and then gives none.</summary>
    public sealed record Riddle(PyObject Callback);

    /// <summary>Stores a value that can be read only with Python code.</summary>
    [PyClass]
    public sealed partial class Riddles
    {
        [PyConstructor]
        public Riddles(PyObject callback)
        {
            PyConverters.Register<Riddle?>(
                static riddle => riddle!.Callback,
                static o =>
                {
                    o.Call().Dispose();
                    return null;
                }
            );
            Answers = new() { [new Riddle(callback)] = 1 };
        }

        [PyProperty]
        public partial Dictionary<Riddle, int>? Answers { get; set; }
    }

    /// <summary>Everything that Python calls by itself throws.</summary>
    [PyClass]
    [SuppressMessage("Design", "CA1036", Justification = "Operators would throw as well.")]
    [SuppressMessage("Naming", "CA1710", Justification = "Python sees the name.")]
    public sealed partial class Rude(string when)
        : IDisposable,
            IAsyncDisposable,
            IEnumerable<int>,
            IAsyncEnumerable<int>,
            IComparable<Rude>,
            IEquatable<Rude>
    {
        [PyConstructor]
        public static Rude At(string when) => new(when);

        [PyProperty]
        public string When => Throw(nameof(When), when);

        [PyProperty]
        public string this[string key] => Throw(key, key);

        public static Rude operator +(Rude a, Rude b) => a.Throw("+", b);

        public void Dispose() => Throw(nameof(Dispose), 0);

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            Throw(nameof(DisposeAsync), 0);
        }

        public IEnumerator<int> GetEnumerator()
        {
            Throw(nameof(GetEnumerator), 0);
            return Items();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public async IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            try
            {
                yield return 1;
                await Task.Yield();
                Throw("MoveNextAsync", 0);
            }
            finally
            {
                Throw("end of async", 0);
            }
        }

        public int CompareTo(Rude? other) => Throw(nameof(CompareTo), 0);

        public bool Equals(Rude? other) => Throw(nameof(Equals), ReferenceEquals(this, other));

        public override bool Equals(object? obj) => Equals(obj as Rude);

        public override int GetHashCode() => Throw(nameof(GetHashCode), 1);

        public override string ToString() => Throw(nameof(ToString), "rude");

        private IEnumerator<int> Items()
        {
            try
            {
                yield return 1;
                Throw("MoveNext", 0);
            }
            finally
            {
                Throw("end", 0);
            }
        }

        private T Throw<T>(string where, T result) =>
            where == when ? throw new KeyNotFoundException($"rude: {where}") : result;
    }
}
