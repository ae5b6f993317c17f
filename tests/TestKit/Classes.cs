namespace PyWaker.TestKit;

/// <summary>What the generator makes of classes.</summary>
[PyModule("classes")]
public static partial class Classes
{
    /// <summary>Counts.</summary>
    [PyClass]
    public partial class Counter
    {
        /// <summary>The most.</summary>
        [PyProperty]
        public const int Limit = 100;

        /// <summary>Begins.</summary>
        /// <param name="start">Where.</param>
        /// <param name="stepWidth">How far.</param>
        [PyConstructor]
        public Counter(int start, int stepWidth = 1)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(start);
            Value = start;
            Step = stepWidth;
        }

        /// <summary>How far it is.</summary>
        [PyProperty]
        public int Value { get; private set; }

        [PyProperty(Name = "step_width", Doc = "How far it goes.")]
        public int Step { get; set; }

        [PyProperty]
        public string? Note { get; set; }

        /// <summary>Counts on.</summary>
        /// <param name="times">How often.</param>
        /// <returns>How far it is then.</returns>
        [PyMethod]
        public int Advance(int times = 1) => Value += Step * times;

        /// <summary>Counts on, later.</summary>
        [PyMethod]
        public async Task<int> AdvanceLater(int times, CancellationToken token)
        {
            await Task.Run(static () => { }, token);
            return Advance(times);
        }

        [PyMethod]
        public async IAsyncEnumerable<int> Count(int end)
        {
            for (int i = 0; i < end; i++)
            {
                await Task.Yield();
                yield return Advance();
            }
        }

        [PyMethod]
        public Counter Self() => this;

        [PyMethod]
        public Counter Other(Counter other) => ReferenceEquals(this, other) ? this : other;

        [PyMethod]
        public static int Add(int a, int b) => a + b;

        [PyMethod]
        public static async Task<int> AddLater(int a, int b)
        {
            await Task.Yield();
            return a + b;
        }

        [PyMethod(ClassMethod = true)]
        public static string NameOf(PyObject type, string suffix = "!") =>
            type.GetAttribute("__name__").As<string>() + suffix;

        [PyConstructor]
        public static Counter Zero() => new(0);

        [PyConstructor]
        public static async Task<Counter> StartLater(int start)
        {
            await Task.Yield();
            return new(start);
        }
    }
}
