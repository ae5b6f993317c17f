namespace PyWaker.TestKit;

public static partial class Classes
{
    private static readonly List<Button> s_buttons = [];

    [PyFunction]
    public static void KeepButton(Button button) => s_buttons.Add(button);

    [PyFunction]
    public static Button KeptButton() => s_buttons[^1];

    [PyFunction]
    public static string ClickKept() => s_buttons[^1].Click();

    [PyFunction]
    public static void ForgetButtons() => s_buttons.Clear();

    [PyFunction]
    public static void KeepNewButton(PyObject callback)
    {
        Button button = new("new") { OnClick = callback };
        s_buttons.Add(button);
    }

    [PyFunction]
    public static Button NewKeepingButton() => new KeepingButton();

    /// <summary>Keeps what it is given itself.</summary>
    private sealed class KeepingButton() : Button("keeps")
    {
        public override PyObject? OnHover { get; set; }
    }

    [PyClass(Subclassable = true)]
    public partial class Button
    {
        private static int s_finalized;

        [PyConstructor]
        public Button(string label) => Label = label;

        ~Button() => Interlocked.Increment(ref s_finalized);

        [PyProperty]
        public string Label { get; }

        [PyProperty]
        public partial PyObject? OnClick { get; set; }

        [PyProperty]
        public partial Func<int, string>? OnCount { get; set; }

        [PyProperty]
        public virtual partial PyObject? OnHover { get; set; }

        [PyProperty]
        public partial int Clicks { get; private set; }

        [PyMethod]
        public static int Finalized() => s_finalized;

        [PyMethod]
        public string Click()
        {
            Clicks++;
            using PyObject? callback = OnClick;
            return callback is null ? "nothing" : callback.Call().As<string>();
        }

        [PyMethod]
        public string? Count() => OnCount?.Invoke(Clicks);
    }
}
