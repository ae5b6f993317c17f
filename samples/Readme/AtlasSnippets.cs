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

    /// <summary>Nobody knows the place.</summary>
    [PyException(Base = "LookupError")]
    public sealed class UnknownPlaceException(string place) : Exception($"nobody knows {place}")
    {
        [PyProperty]
        public string Place => place;
    }

    [PyFunction]
    public static Continent ContinentOf(string place) => place == "Quito" ? Continent.SouthAmerica : throw new UnknownPlaceException(place);
}
// </snippet>
