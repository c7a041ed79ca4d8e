using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using TwilioServerless.Testing;

namespace TwilioServerless.Functions.Tests.Infra;

public sealed class BicepTests
{
    private static readonly string Infra = Path.Combine(Repository.Root, "infra");

    [Fact]
    public async Task The_deployment_compiles_and_lints_without_a_word()
    {
        var build = await RunAsync("build", Path.Combine(Infra, "main.bicep"), "--stdout");
        var lint = await RunAsync("lint", Path.Combine(Infra, "main.bicep"));

        Assert.Equal("", build.Error);
        Assert.Equal("", lint.Error);
        Assert.Equal((0, 0), (build.ExitCode, lint.ExitCode));
    }

    [Fact]
    public async Task The_deployment_has_a_flex_app_storage_telemetry_a_vault_and_one_identity()
    {
        var build = await RunAsync("build", Path.Combine(Infra, "main.bicep"), "--stdout");

        using var template = JsonDocument.Parse(build.Output);
        var types = Types(template.RootElement).ToHashSet();
        string[] expected =
        [
            "Microsoft.Insights/components", "Microsoft.KeyVault/vaults", "Microsoft.ManagedIdentity/userAssignedIdentities",
            "Microsoft.Storage/storageAccounts", "Microsoft.Web/serverfarms", "Microsoft.Web/sites",
        ];
        Assert.Superset(expected.ToHashSet(), types);
        Assert.Contains("\"FlexConsumption\"", build.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_environment_compiles(string environment)
    {
        var build = await RunAsync("build-params", Path.Combine(Infra, "params", environment + ".bicepparam"), "--stdout");

        Assert.Equal("", build.Error);
        Assert.Equal(0, build.ExitCode);
    }

    [Fact]
    public async Task A_module_with_an_unused_parameter_is_caught()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("bicep").FullName, "main.bicep");
        await File.WriteAllTextAsync(file, "param unused string\n");
        File.Copy(Path.Combine(Infra, "bicepconfig.json"), Path.Combine(Path.GetDirectoryName(file)!, "bicepconfig.json"));

        var lint = await RunAsync("lint", file);

        Assert.NotEqual(0, lint.ExitCode);
        Assert.Contains("no-unused-params", lint.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Types(JsonElement template) =>
        template.GetProperty("resources").EnumerateArray().SelectMany(resource =>
            resource.GetProperty("type").GetString() is "Microsoft.Resources/deployments"
                ? Types(resource.GetProperty("properties").GetProperty("template"))
                : [resource.GetProperty("type").GetString()!]);

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Bicep(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    // A NuGet package keeps no execute permission.
    private static string Bicep()
    {
        var tools = typeof(BicepTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "BicepTools").Value!;
        var file = Path.Combine(tools, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }
}
