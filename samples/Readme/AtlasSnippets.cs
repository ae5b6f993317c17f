namespace PyWaker.Readme;

// <snippet>
[PyModule("atlas")]
public static partial class Atlas
{
    [PyEnum]
    public enum Continent
    {
        Africa,
        SouthAmerica,
    }

    /// <summary>The place is unknown.</summary>
    [PyException(Base = "LookupError")]
    public sealed class UnknownPlaceException(string place) : Exception($"{place} is unknown")
    {
        [PyProperty]
        public string Place => place;
    }

    [PyFunction]
    public static Continent ContinentOf(string place) =>
        place == "Quito" ? Continent.SouthAmerica : throw new UnknownPlaceException(place);
}
// </snippet>
