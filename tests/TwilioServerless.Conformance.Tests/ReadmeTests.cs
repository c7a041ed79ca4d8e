using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioServerless.Testing;

namespace TwilioServerless.Conformance.Tests;

/// <summary>What the README shows works as shown: with the defaults, nothing set.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("readme");

    [SkippableFact]
    public async Task The_curl_example_sends_a_message()
    {
        Skip.If(OperatingSystem.IsWindows(), "The example is for a POSIX shell.");
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["Storage__Path"] = folder.FullName });
        var example = Blocks("sh").Single(block => block.StartsWith("curl", StringComparison.Ordinal)).Replace("http://127.0.0.1:7071", server.BaseUrl, StringComparison.Ordinal);

        var (exitCode, output) = await NodeSdk.RunAsync(new ProcessStartInfo("sh", ["-c", example.Replace("curl ", "curl -s ", StringComparison.Ordinal)]));

        Assert.Equal(0, exitCode);
        using var message = JsonDocument.Parse(output);
        Assert.Equal("queued", message.RootElement.GetProperty("status").GetString());
        Assert.Contains("Account SID", server.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_Node_example_sends_a_message()
    {
        Skip.IfNot(NodeSdk.IsNodeThere, NodeSdk.WhyNot);
        await NodeSdk.InstalledAsync();
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string> { ["Storage__Path"] = folder.FullName });
        var example = Blocks("js").Single().Replace("http://127.0.0.1:7071", server.BaseUrl, StringComparison.Ordinal);
        var program = $"(async () => {{ {example.Replace("await client", "const message = await client", StringComparison.Ordinal)} console.log(message.status); }})();";

        var (exitCode, output) = await NodeSdk.RunAsync(new ProcessStartInfo("node", ["-e", program]) { WorkingDirectory = NodeSdk.Folder });

        Assert.Equal((0, "queued"), (exitCode, output.Trim()));
    }

    [Fact]
    public void The_README_is_short_and_every_file_it_names_is_there()
    {
        var files = FileName().Matches(Text).Select(match => match.Groups[1].Value).Distinct().ToArray();

        Assert.True(Text.Split('\n').Length <= 150);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(Path.Exists(Path.Combine(Repository.Root, file)), file));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static IEnumerable<string> Blocks(string language) => Block().Matches(Text).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value);

    [GeneratedRegex(@"```(\w+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"[`(]((?:src|tests|infra)/[\w./]+)[`)]")]
    private static partial Regex FileName();
}
