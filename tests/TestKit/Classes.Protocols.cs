using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace PyWaker.TestKit;

public static partial class Classes
{
    private static readonly List<string> s_notes = [];

    [PyFunction]
    public static string[] TakeNotes()
    {
        string[] notes = [.. s_notes];
        s_notes.Clear();
        return notes;
    }

    [PyClass]
    [SuppressMessage("Naming", "CA1710", Justification = "Python sees the name.")]
    public sealed partial class Shelf : IDisposable, ICollection<string>, IAsyncDisposable, IAsyncEnumerable<string>
    {
        private readonly List<string> _books;

        [PyConstructor]
        public Shelf(params string[] books) => _books = [.. books];

        public int Count => _books.Count;

        public bool IsReadOnly => false;

        [PyProperty]
        public string this[int index]
        {
            get => _books[index];
            set => _books[index] = value;
        }

        [PyProperty]
        public int this[string book] =>
            _books.IndexOf(book) is >= 0 and var index ? index : throw new KeyNotFoundException(book);

        [PyMethod]
        public void Add(string item) => _books.Add(item);

        public void Clear() => _books.Clear();

        public bool Contains(string item) => _books.Contains(item);

        public void CopyTo(string[] array, int arrayIndex) => _books.CopyTo(array, arrayIndex);

        public bool Remove(string item) => _books.Remove(item);

        public IEnumerator<string> GetEnumerator() => _books.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        void IDisposable.Dispose() => s_notes.Add("disposed");

        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            await Task.Run(static () => { });
            s_notes.Add("disposed later");
        }

        async IAsyncEnumerator<string> IAsyncEnumerable<string>.GetAsyncEnumerator(CancellationToken cancellationToken)
        {
            try
            {
                foreach (string book in _books)
                {
                    await Task.Run(static () => { }, cancellationToken);
                    yield return book;
                }
            }
            finally
            {
                s_notes.Add("enumerated");
            }
        }
    }

    [PyClass]
    public partial struct Money(decimal amount) : IComparable<Money>, IEquatable<Money>
    {
        [PyConstructor]
        public Money(int units, int cents = 0)
            : this(units + (cents / 100m)) { }

        [PyProperty]
        public decimal Amount { get; set; } = amount;

        public static Money operator +(Money a, Money b) => new(a.Amount + b.Amount);

        public static Money operator -(Money a, Money b) => new(a.Amount - b.Amount);

        public static Money operator *(Money a, int b) => new(a.Amount * b);

        public static Money operator *(int a, Money b) => b * a;

        public static decimal operator /(Money a, Money b) => a.Amount / b.Amount;

        public static Money operator -(Money a) => new(-a.Amount);

        public static bool operator true(Money a) => a.Amount != 0;

        public static bool operator false(Money a) => a.Amount == 0;

        public static explicit operator double(Money a) => (double)a.Amount;

        public static explicit operator int(Money a) => (int)a.Amount;

        public static bool operator ==(Money a, Money b) => a.Equals(b);

        public static bool operator !=(Money a, Money b) => !a.Equals(b);

        public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

        public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

        public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

        public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

        public readonly int CompareTo(Money other) => Amount.CompareTo(other.Amount);

        public readonly bool Equals(Money other) => Amount == other.Amount;

        public override readonly bool Equals(object? obj) => obj is Money other && Equals(other);

        public override readonly int GetHashCode() => Amount.GetHashCode();

        public override readonly string ToString() => FormattableString.Invariant($"{Amount:0.00} EUR");

        [PyMethod]
        public void Double() => Amount *= 2;

        [PyMethod]
        public readonly Task<Money> Later() => Task.FromResult(this);
    }

    [PyClass]
    [SuppressMessage("Design", "CA1067", Justification = "That there is no hash is what is tested.")]
    public sealed partial class Tag(string text) : IEquatable<Tag>
    {
        [PyConstructor]
        public static Tag Named(string text) => new(text);

        [PyProperty]
        public string Text => text;

        public bool Equals(Tag? other) => other is not null && other.Text == Text;
    }

    /// <summary>A place.</summary>
    /// <param name="X">To the right.</param>
    /// <param name="Y">Down.</param>
    [PyClass]
    public sealed partial record Point(int X, int Y = 0)
    {
        [PyMethod]
        public Point Moved(int dx, int dy) => new(X + dx, Y + dy);

        public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
    }

    /// <summary>A stretch.</summary>
    /// <param name="From">Where it begins.</param>
    /// <param name="To">Where it ends.</param>
    [PyClass]
    public sealed partial record Stretch(
        [property: PyProperty(Name = "begin")] int From,
        [property: PyProperty(Name = "end")] int To = 9
    );

    [PyClass]
    public partial record Named(string Name);

    /// <summary>A record that has one of its properties from another.</summary>
    [PyClass]
    public sealed partial record Person(string Name, int Age) : Named(Name);

    [PyClass]
    public readonly partial record struct Size(double Width, double Height)
    {
        public override string ToString() => FormattableString.Invariant($"{Width} by {Height}");
    }
}
