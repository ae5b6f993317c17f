namespace PyWaker.Readme;

// <snippet>
[PyModule("bank")]
public static partial class Bank
{
    /// <summary>An account.</summary>
    [PyClass]
    public sealed partial class Account : IAsyncDisposable
    {
        /// <summary>Opens an account.</summary>
        /// <param name="owner">The owner of the account.</param>
        [PyConstructor]
        public Account(string owner) => Owner = owner;

        /// <summary>The owner of the account.</summary>
        [PyProperty]
        public string Owner { get; }

        [PyProperty]
        public Money Balance { get; private set; } = new(0);

        /// <summary>A callback that is called with each payment.</summary>
        [PyProperty]
        public partial PyObject? OnPaid { get; set; }

        [PyConstructor]
        public static async Task<Account> Load(string owner)
        {
            await Task.Delay(1);
            return new Account(owner);
        }

        [PyMethod]
        public async Task<Money> Pay(Money amount, CancellationToken token)
        {
            await Task.Delay(1, token);
            Balance += amount;
            using PyObject? callback = OnPaid;
            callback?.Call(amount);
            return Balance;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>An amount of money.</summary>
    [PyClass]
    public sealed partial record Money(int Units, int Cents = 0)
    {
        public static Money operator +(Money a, Money b) => new(a.Units + b.Units, a.Cents + b.Cents);
    }
}
// </snippet>
