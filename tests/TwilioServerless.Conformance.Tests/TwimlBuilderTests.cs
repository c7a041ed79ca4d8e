using System.Diagnostics;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Conformance.Tests;

public sealed class TwimlBuilderTests
{
    [SkippableFact]
    public async Task Whatever_the_official_builder_writes_is_read_without_a_warning()
    {
        Skip.IfNot(NodeSdk.IsNodeThere, NodeSdk.WhyNot);
        await NodeSdk.InstalledAsync();

        var (exitCode, output) = await NodeSdk.RunAsync(new ProcessStartInfo("node", ["twiml-builder.js"]) { WorkingDirectory = NodeSdk.Folder });

        Assert.True(exitCode == 0, output);
        var built = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => TwimlParser.Parse(cells[1]).Document!);
        Assert.All(built, document => Assert.All(document.Value.Elements, element =>
        {
            var reading = VoiceVerbs.Read(element);
            Assert.True(reading.Warnings.IsEmpty, $"{document.Key}: {string.Join(' ', reading.Warnings)}");
            Assert.NotNull(reading.Verb);
        }));
        var verbs = VoiceMarkup.Elements.Keys.Where(path => !path.Contains('/', StringComparison.Ordinal));
        Assert.Equal(verbs.Order(StringComparer.Ordinal), built.Values.SelectMany(document => document.Elements).Select(element => element.Name).Distinct().Order(StringComparer.Ordinal));
    }
}
