namespace PyWaker.TestKit;

public static partial class Overloads
{
    /// <summary>Methods of every kind, more than one of each name.</summary>
    [PyClass(Subclassable = true)]
    public partial class Many
    {
        /// <summary>From a number.</summary>
        /// <param name="number">The number.</param>
        [PyConstructor]
        public Many(int number) => Text = $"int {number}";

        /// <summary>From a text.</summary>
        [PyConstructor(AllowThreads = true)]
        public Many(string text, [PyKeywordOnly] bool loud = false) => Text = loud ? text.ToUpperInvariant() : text;

        [PyConstructor]
        public Many(double number) =>
            throw new InvalidCastException(FormattableString.Invariant($"the body has {number}"));

        [PyProperty]
        public string Text { get; private set; }

        /// <summary>Adds a number.</summary>
        [PyMethod]
        public string Add(int number) => Text += $" + {number}";

        /// <summary>Adds a text.</summary>
        [PyMethod]
        public string Add(string text, int times = 1) => Text += $" + {times} {text}";

        [PyMethod]
        public string Add(Many other) => Text += $" + ({other.Text})";

        [PyMethod]
        public async Task<string> AddLater(int number, CancellationToken token)
        {
            await Task.Delay(1, token);
            return Add(number);
        }

        [PyMethod]
        public ValueTask<string> AddLater(string text) => new(Add(text));

        [PyMethod]
        public async IAsyncEnumerable<int> Count(int end)
        {
            for (int i = 0; i < end; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }

        [PyMethod]
        public IAsyncEnumerable<char> Count(string text) => Count(text.Length).Select(i => text[i]);

        [PyMethod]
        public static string Kind(int number) => $"int {number}";

        [PyMethod]
        public static string Kind(string text) => $"str {text}";

        [PyMethod(ClassMethod = true)]
        public static string NameOf(PyObject type, int number) =>
            $"{type.GetAttribute("__name__").As<string>()} {number}";

        [PyMethod(ClassMethod = true)]
        public static string NameOf(PyObject type, string prefix, string suffix = "!") =>
            prefix + type.GetAttribute("__name__").As<string>() + suffix;

        [PyConstructor]
        public static async Task<Many> Load(int number)
        {
            await Task.Yield();
            return new Many(number);
        }

        [PyConstructor]
        public static Task<Many> Load(string text) => Task.FromResult(new Many(text));
    }
}
