using System.Text.RegularExpressions;
using TwilioServerless.Testing;

namespace TwilioServerless.Functions.Tests.Docs;

public partial class SliceReadmeTests
{
    private const int LongestReadme = 40;
    private static readonly string[] Headings = ["Owns", "Does not own", "Words", "States", "Files"];

    // Kernel and Errors name no product: they are words for the slices, not slices.
    private static readonly string[] WithoutReadme = ["Kernel", "Errors"];

    public static TheoryData<string> Slices => [.. All];

    private static IEnumerable<string> All =>
        Directory.GetDirectories(Domain).Select(folder => Path.GetFileName(folder)).Where(name => name is not ("bin" or "obj")).Except(WithoutReadme).Order();

    private static string Domain => Path.Combine(Repository.Root, "src", "TwilioServerless.Domain");

    [Theory]
    [MemberData(nameof(Slices))]
    public void Every_slice_says_in_a_page_what_it_owns(string slice)
    {
        var lines = File.ReadAllLines(Readme(slice));

        Assert.Equal(Headings, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));
        Assert.True(lines.Length <= LongestReadme, $"{slice}/README.md has {lines.Length} lines.");
    }

    [Theory]
    [MemberData(nameof(Slices))]
    public void Every_file_a_readme_names_exists(string slice) =>
        Assert.Empty(Missing(File.ReadAllText(Readme(slice)), Path.Combine(Domain, slice)));

    [Fact]
    public void A_file_that_does_not_exist_is_caught() =>
        Assert.Equal(["Nothing.cs"], Missing("`README.md` says it, `Nothing.cs` does not.", Path.Combine(Domain, "PhoneNumbers")));

    private static string Readme(string slice) => Path.Combine(Domain, slice, "README.md");

    private static IEnumerable<string> Missing(string text, string folder) =>
        FileName().Matches(text).Select(name => name.Groups[1].Value).Where(name => !Exists(name, folder));

    // Beside the README, or anywhere in src under a path that ends so.
    private static bool Exists(string name, string folder) =>
        File.Exists(Path.Combine(folder, name))
        || Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), Path.GetFileName(name), SearchOption.AllDirectories)
            .Any(path => path.Replace('\\', '/').EndsWith("/" + name, StringComparison.Ordinal));

    [GeneratedRegex(@"`([\w./-]+\.(?:cs|csv|md|json))`")]
    private static partial Regex FileName();
}
