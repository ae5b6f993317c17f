namespace PyWaker.TestKit;

public static partial class Classes
{
    private static object? s_kept;

    /// <summary>What speaks.</summary>
    public interface ISpeaker
    {
        string Speak();
    }

    [PyFunction]
    public static void Keep(object? value) => s_kept = value;

    [PyFunction]
    public static object? Kept() => s_kept;

    [PyFunction]
    public static void KeepAnimal(Animal animal) => s_kept = animal;

    [PyFunction]
    public static Animal? KeptAnimal() => (Animal?)s_kept;

    [PyFunction]
    public static string Speak(ISpeaker speaker) => speaker.Speak();

    [PyFunction]
    public static ISpeaker Speaker() => new Dog("Rex");

    [PyFunction]
    public static Animal Hidden() => new HiddenDog();

    [PyFunction]
    public static IEnumerable<Animal> Zoo() => [new Dog("a"), new Animal("b", 0)];

    [PyFunction]
    public static List<Animal?> Turned(List<Animal?> animals) => [.. animals.AsEnumerable().Reverse()];

    [PyFunction]
    public static Point? Mirrored(Point? point, Dictionary<string, Size?> sizes, (Point, Size) pair) =>
        point is null ? null : point with { X = -point.X - sizes.Count - pair.Item1.X };

    [PyFunction]
    public static async Task<Animal> Renamed(Animal animal, Func<Animal, string> name)
    {
        animal.Name = name(animal);
        await Task.Yield();
        return animal;
    }

    [PyClass(Subclassable = true)]
    public partial class Animal : ISpeaker
    {
        [PyConstructor]
        public Animal(string name, int age = 1)
        {
            Name = name;
            Age = age;
        }

        [PyProperty]
        public string Name { get; set; }

        [PyProperty]
        public int Age { get; set; }

        [PyMethod]
        public virtual string Speak() => $"I am {Name}";

        [PyMethod]
        public string Introduce() => Speak();

        [PyMethod]
        public async Task<string> SpeakLater()
        {
            await Task.Yield();
            return Speak();
        }
    }

    [PyClass(Subclassable = true)]
    public partial class Dog : Animal
    {
        [PyConstructor]
        public Dog(string name)
            : base(name, 3) { }

        public override string Speak() => "Wuff";

        [PyMethod]
        public string Fetch() => $"{Name} fetches";
    }

    [PyClass]
    public partial class Cat() : Animal("cat") { }

    private sealed class HiddenDog : Dog
    {
        public HiddenDog()
            : base("hidden") { }
    }

    [PyClass]
    public sealed partial class Faulty
    {
        [PyConstructor]
        public Faulty(bool fails)
        {
            if (fails)
            {
                throw new ArgumentException("it fails");
            }
        }
    }
}
