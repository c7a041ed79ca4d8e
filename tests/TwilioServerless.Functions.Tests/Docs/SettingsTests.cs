using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioServerless.App.Storage;
using TwilioServerless.Storage;
using TwilioServerless.Testing;

namespace TwilioServerless.Functions.Tests.Docs;

/// <summary>Settings are named in four places: options records, README, the sample file and Bicep. They must agree.</summary>
public sealed partial class SettingsTests
{
    // The platform's own settings, which no options record of ours reads.
    private static readonly string[] Platform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING", "AZURE_CLIENT_ID", "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage", "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
        "FUNCTIONS_WORKER_RUNTIME",
    ];

    public static TheoryData<string> Named =>
        [.. InReadme().Concat(InSample()).Concat(InBicep()).Except(Platform).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Named))]
    public void Every_setting_that_is_named_exists(string setting) => Assert.True(Exists(setting), $"No options record has {setting}.");

    [Fact]
    public void A_setting_that_does_not_exist_is_caught()
    {
        Assert.False(Exists("Voice__CallsPerMinute"));
        Assert.False(Exists("Voices__CallsPerSecond"));
        Assert.False(Exists("Mail__Host"));
    }

    [Fact]
    public void What_must_be_set_outside_Development_is_set_by_the_deployment() => Assert.Contains("Security__Key", InBicep());

    [Fact]
    public void Every_options_record_has_a_section()
    {
        var options = new[] { typeof(Store), typeof(IStorage) }.SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.IsPublic && type.Name.EndsWith("Options", StringComparison.Ordinal)).Select(type => type.Name).Order();

        Assert.Equal(options, Sections().Values.Order());
    }

    private static bool Exists(string setting) =>
        setting.Split("__") is [.. var sections, var name]
        && Sections().TryGetValue(string.Join(':', sections), out var type)
        && new[] { typeof(Store), typeof(IStorage) }.SelectMany(known => known.Assembly.GetTypes()).Single(known => known.Name == type).GetProperty(name) is not null;

    // Section name → options record, as the setups bind them.
    private static Dictionary<string, string> Sections() =>
        (from file in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*Setup.cs", SearchOption.AllDirectories)
         from Match binding in Binding().Matches(File.ReadAllText(file))
         select (Section: binding.Groups[2].Value, Type: binding.Groups[1].Value)).ToDictionary(one => one.Section, one => one.Type);

    private static IEnumerable<string> InReadme() =>
        SettingInText().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> InSample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        return [.. sample.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name)];
    }

    private static IEnumerable<string> InBicep() =>
        SettingInBicep().Matches(File.ReadAllText(Path.Combine(Repository.Root, "infra", "modules", "functionApp.bicep")).Split("resource plan")[0])
            .Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"AddOptions<(\w+)>\(\).*?(?:GetSection|BindConfiguration)\(""([\w:]+)""\)", RegexOptions.Singleline)]
    private static partial Regex Binding();

    [GeneratedRegex(@"`([A-Z]\w+__\w+)`")]
    private static partial Regex SettingInText();

    [GeneratedRegex(@"^  (\w+): ", RegexOptions.Multiline)]
    private static partial Regex SettingInBicep();
}
