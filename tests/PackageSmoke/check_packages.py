"""Checks what `dotnet pack` made, and prints the packages' version.

usage: python check_packages.py FOLDER
"""

import re
import struct
import sys
import zipfile
from pathlib import Path

# Each library and the packages that it depends on.
LIBRARIES = {
    "PyWaker.Core": [],
    "PyWaker.Asyncio": ["PyWaker.Core"],
    "PyWaker.Trio": ["PyWaker.Core"],
    "PyWaker.Anyio": ["PyWaker.Asyncio", "PyWaker.Trio"],
    "PyWaker.Hosting": ["PyWaker.Core"],
    "PyWaker.NUnit": ["PyWaker.Anyio"],
    "PyWaker.MSTest": ["PyWaker.Anyio"],
    "PyWaker.Pythonnet": ["PyWaker.Anyio"],
}
# Packages of others whose lower bound must be the version that the library's assembly refers to: .NET takes no older
# one for it.
BUILT_AGAINST = {"PyWaker.Pythonnet": "pythonnet"}
# What PyWaker.Core brings into a build.
BUILD = {"tools/netstandard2.0/PyWaker.Build.dll"} | {
    f"{folder}/PyWaker.{name}"
    for folder in ("build", "buildTransitive")
    for name in ("Core.targets", "Stubs.targets", "Extension.targets", "Compiling.targets", "Conversions.targets")
}
FRAMEWORKS = ["net8.0", "net10.0"]


def require(condition, message):
    if not condition:
        sys.exit(message)


def only_file(folder, library, extension):
    files = [
        path
        for path in folder.glob(f"{library}.*.{extension}")
        if re.fullmatch(rf"{re.escape(library)}\.\d.*", path.stem)
    ]
    require(len(files) == 1, f"there should be one {library} .{extension}, found: {[path.name for path in files]}")
    return files[0]


def check(folder, library, dependencies):
    package = only_file(folder, library, "nupkg")
    version = package.stem[len(library) + 1 :]
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
        for framework in FRAMEWORKS:
            for extension in ("dll", "xml"):
                name = f"lib/{framework}/{library}.{extension}"
                require(name in names, f"{package.name} lacks {name}")
                require(archive.getinfo(name).file_size > 0, f"{package.name}: {name} is empty")
        generator = {name for name in names if name.startswith("analyzers/")}
        expected = {"analyzers/dotnet/cs/PyWaker.SourceGenerator.dll"} if library == "PyWaker.Core" else set()
        require(
            generator == expected,
            f"{package.name} has these for the compiler: {sorted(generator)}, not {sorted(expected)}",
        )
        tasks = {name for name in names if name.startswith(("tools/", "build/", "buildTransitive/"))}
        require(
            tasks == (BUILD if library == "PyWaker.Core" else set()),
            f"{package.name} has these for MSBuild: {sorted(tasks)}",
        )
        libraries = {name for name in names if name.startswith("lib/") and name.endswith(".dll")}
        require(len(libraries) == len(FRAMEWORKS), f"{package.name} holds other libraries too: {sorted(libraries)}")
        require("README.md" in names, f"{package.name} lacks README.md")
        links = re.findall(r"\]\((?!https?:)[^)]*\)", archive.read("README.md").decode())
        require(not links, f"{package.name}: its README links to files that are not in it: {links}")
        nuspec = archive.read(f"{library}.nuspec").decode("utf-8-sig")
        assemblies = {framework: archive.read(f"lib/{framework}/{library}.dll") for framework in FRAMEWORKS}
    for text in ("<readme>README.md</readme>", '<license type="expression">MIT</license>', "<description>", "<tags>"):
        require(text in nuspec, f"{package.name}: its nuspec lacks {text}")
    for framework in FRAMEWORKS:
        group = re.search(rf'<group targetFramework="{re.escape(framework)}"\s*(/>|>(.*?)</group>)', nuspec, re.S)
        require(group, f"{package.name}: its nuspec lacks the dependencies for {framework}")
        found = re.findall(r'<dependency id="([^"]+)" version="([^"]+)"', group.group(2) or "")
        if library in BUILT_AGAINST:
            bound = dict(found).get(BUILT_AGAINST[library], "none")
            # A row of the assembly's table of references begins with the version: four numbers of 16 bits (ECMA-335,
            # II.22.5).
            numbers = [int(number) for number in re.findall(r"\d+", bound)]
            row = struct.pack("<4H", *(numbers + [0, 0, 0, 0])[:4])
            require(
                row in assemblies[framework],
                f"{package.name} asks for {BUILT_AGAINST[library]} {bound} for {framework}, and its assembly refers "
                "to another version",
            )
        # Other people's packages have versions of their own.
        found = [(name, theirs) for name, theirs in found if name.startswith("PyWaker.")]
        expected = sorted((dependency, version) for dependency in dependencies)
        require(sorted(found) == expected, f"{package.name} depends on {found} for {framework}, not on {expected}")
    with zipfile.ZipFile(only_file(folder, library, "snupkg")) as archive:
        for framework in FRAMEWORKS:
            name = f"lib/{framework}/{library}.pdb"
            require(name in archive.namelist(), f"the symbol package of {library} lacks {name}")
    return version


def main():
    folder = Path(sys.argv[1])
    versions = {check(folder, library, dependencies) for library, dependencies in LIBRARIES.items()}
    require(len(versions) == 1, f"the packages have different versions: {sorted(versions)}")
    others = {path.name for path in folder.iterdir()} - {
        f"{library}.{version}.{kind}" for library in LIBRARIES for version in versions for kind in ("nupkg", "snupkg")
    }
    require(not others, f"other files were packed: {sorted(others)}")
    print(versions.pop())


if __name__ == "__main__":
    main()
