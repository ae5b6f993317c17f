namespace PyWaker.AotSmoke;

/// <summary>The module <c>smoke_generated</c>, with parameters of types that NativeAOT must be told of.</summary>
[PyModule("smoke_generated")]
internal static partial class GeneratedModule
{
    private enum Letter
    {
        A,
        B,
    }

    [PyFunction]
    private static string Largest(
        List<(int Number, string Name)> pairs,
        Dictionary<string, short> more,
        [PyKeywordOnly] int? limit = null,
        params short[] rest
    ) => pairs.Select(static pair => pair.Name).LastOrDefault() ?? $"none, {limit} of {rest.Length}";

    [PyFunction]
    private static IEnumerable<char> Letters(string text)
    {
        foreach (char letter in text)
        {
            yield return letter;
        }
    }

    [PyFunction(Offload = true)]
    private static int Squares(int value, Letter letter = Letter.B, IProgress<Letter?>? progress = null)
    {
        progress?.Report(null);
        return letter is Letter.B ? value * value : 0;
    }

    [PyFunction]
    private static string Measure(string text) => $"text {text.Length}";

    [PyFunction]
    private static string Measure(List<(int, long)> pairs, [PyKeywordOnly] bool twice = false) =>
        $"pairs {(twice ? 2 : 1) * pairs.Count}";

    [PyFunction]
    private static float SumOf(ReadOnlySpan<float> values, Span<Pixel> pixels)
    {
        float sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        foreach (ref Pixel pixel in pixels)
        {
            sum += pixel.X;
            pixel = new Pixel((short)(pixel.X + 1), pixel.Y);
        }

        return sum;
    }

    [PyFunction]
    private static async Task<int> CountLater(ReadOnlyMemory<ushort> values, PyBuffer<sbyte> more)
    {
        await Task.Yield();
        return values.Length + more.Length;
    }

    [PyFunction]
    private static async IAsyncEnumerable<uint> Increase(Memory<uint> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            await Task.Yield();
            yield return ++values.Span[i];
        }
    }

    [PyFunction]
    [return: PyBuffer]
    private static async Task<Half[]> Halves(int count)
    {
        await Task.Yield();
        return new Half[count];
    }

    [PyFunction]
    [return: PyBuffer]
    private static Pixel[] Pixels(int count) => new Pixel[count];

    [PyFunction]
    [return: PyBuffer(ReusesMemory = true)]
    private static async IAsyncEnumerable<Memory<ulong>> Frames(int count)
    {
        ulong[] frame = [0];
        for (int i = 0; i < count; i++)
        {
            await Task.Yield();
            frame[0]++;
            yield return frame;
        }
    }

    private readonly record struct Pixel(short X, short Y);

    [PyFunction]
    private static Access Toggle(Access access, Access? toggled = null) => access ^ (toggled ?? Access.Read);

    [PyFunction]
    private static Task<Box> Open(int count) =>
        count > 0 ? Task.FromResult(new Box(count)) : throw new EmptyException(count);

    [PyFunction]
    private static List<Amount> Split(Amount amount, Dictionary<string, Size?> sizes) =>
        [.. Enumerable.Repeat(amount with { Value = amount.Value / 2 }, 2 + sizes.Count)];

    [Flags, PyEnum]
    internal enum Access : sbyte
    {
        None = 0,
        Read = 1,
        Write = 2,
        All = -1,
    }

    /// <summary>There is nothing.</summary>
    [PyException(Base = "LookupError")]
    internal sealed class EmptyException(int wanted) : Exception("it is empty")
    {
        [PyProperty]
        public int Wanted => wanted;
    }

    /// <summary>An amount.</summary>
    [PyClass]
    internal sealed partial record Amount(int Value, string Unit = "kg")
    {
        public static Amount operator +(Amount a, Amount b) => a with { Value = a.Value + b.Value };

        public static Amount operator -(Amount a, (int Value, short Times) b) =>
            a with
            {
                Value = a.Value - (b.Value * b.Times),
            };

        public static Amount operator *(Amount a, double b) => a with { Value = (int)(a.Value * b) };
    }

    [PyClass]
    internal readonly partial record struct Size(double Width, double Height);

    /// <summary>A box of numbers.</summary>
    [PyClass(Subclassable = true)]
    internal sealed partial class Box : IDisposable, IAsyncDisposable, IEnumerable<int>, IAsyncEnumerable<short>
    {
        private readonly List<int> _items;

        [PyConstructor]
        public Box(params int[] items) => _items = [.. items];

        public int Count => _items.Count;

        [PyProperty]
        public bool IsOpen { get; private set; } = true;

        [PyProperty]
        public partial Func<int, Amount, string?>? OnTake { get; set; }

        [PyProperty]
        public partial List<Size>? Sizes { get; set; }

        [PyProperty]
        public int this[int index, char column]
        {
            get => _items[index] * column;
            set => _items[index] = value * column;
        }

        [PyMethod]
        public string? Take(Amount amount) => OnTake?.Invoke(_items.Count, amount);

        [PyMethod]
        public async Task<(int Sum, Amount? Amount)> Sum(CancellationToken token)
        {
            await Task.Delay(1, token);
            return (_items.Sum(), null);
        }

        public IEnumerator<int> GetEnumerator() => _items.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        async IAsyncEnumerator<short> IAsyncEnumerable<short>.GetAsyncEnumerator(CancellationToken cancellationToken)
        {
            foreach (int item in _items)
            {
                await Task.Yield();
                yield return (short)item;
            }
        }

        void IDisposable.Dispose() => IsOpen = false;

        ValueTask IAsyncDisposable.DisposeAsync()
        {
            IsOpen = false;
            return default;
        }
    }
}
