using System.Xml.Linq;
using TwilioServerless.Testing;

namespace TwilioServerless.Functions.Tests.Architecture;

public class ProjectRulesTests
{
    public static TheoryData<string> Projects => ["Domain", "Storage", "App", "Functions", "LocalRuntime"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may(string project) => Assert.Empty(Broken(project, Xml(project)));

    [Theory]
    [InlineData("Domain", "App")]
    [InlineData("App", "Functions")]
    [InlineData("Storage", "Domain")]
    [InlineData("LocalRuntime", "App")]
    public void An_offender_is_caught(string project, string reference)
    {
        var xml = XDocument.Parse($"<Project><ItemGroup><ProjectReference Include=\"../TwilioServerless.{reference}/TwilioServerless.{reference}.csproj\" /></ItemGroup></Project>");

        Assert.Single(Broken(project, xml));
    }

    [Fact]
    public void The_domain_has_no_packages_but_its_analyzer() =>
        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers"], Packages("Domain"));

    [Fact]
    public void The_app_knows_neither_functions_nor_orchestrations() =>
        Assert.DoesNotContain(Packages("App"), package => package.Contains("Functions", StringComparison.Ordinal) || package.Contains("Durable", StringComparison.Ordinal));

    // LocalRuntime stands in for the packages of the worker; only the functions project may choose it.
    private static IEnumerable<string> Broken(string project, XDocument xml) => xml.Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["TwilioServerless.".Length..])
        .Where(reference => !SliceRules.ReferencesOf(project).Contains(reference) && (project, reference) != ("Functions", "LocalRuntime"));

    private static IEnumerable<string> Packages(string project) =>
        Xml(project).Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value);

    private static XDocument Xml(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", $"TwilioServerless.{project}", $"TwilioServerless.{project}.csproj"));
}
