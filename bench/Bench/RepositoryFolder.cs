namespace PyWaker.Bench;

/// <summary>Folders of the checkout that this program was built in.</summary>
internal static class RepositoryFolder
{
    public static string Find(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PyWaker.sln")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new DirectoryNotFoundException(
            $"{AppContext.BaseDirectory} is not inside a checkout of PyWaker; run ./build.sh bench there."
        );
    }
}
