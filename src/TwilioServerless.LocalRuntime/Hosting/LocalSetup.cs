using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>Where a host's functions and settings come from.</summary>
internal sealed record LocalSetup(string[] Args, HostJson HostJson, IReadOnlyDictionary<string, string?> Settings, FunctionSource Functions)
{
    /// <summary>The settings beside the program, otherwise those of the working directory; the functions of the program itself.</summary>
    public static LocalSetup Read(string[] args) =>
        Read(args, [AppContext.BaseDirectory, Directory.GetCurrentDirectory()], FunctionSource.Of(Assembly.GetEntryAssembly()));

    public static LocalSetup Read(string[] args, IReadOnlyList<string> folders, FunctionSource functions) => new(
        args,
        HostJson.Read(Find(HostJson.FileName, folders)),
        LocalSettings.Read(Find(LocalSettings.FileName, folders)),
        functions);

    public HostApplicationBuilder CreateHostBuilder()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(HostJson.LogLevels);
        configuration.AddInMemoryCollection(Settings);
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(Args);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            Configuration = configuration,
            ContentRootPath = Directory.GetCurrentDirectory(),
            EnvironmentName = EnvironmentOf(configuration),
        });
        AddLogging(builder);
        return builder;
    }

    /// <summary>Finds the functions and adds what runs them, after everything the application added itself.</summary>
    public void AddRuntime(HostApplicationBuilder host, Pipeline pipeline, bool usesAspNetCore)
    {
        var catalog = FunctionScan.Find(Functions);
        if (!usesAspNetCore && catalog.Of<HttpTrigger>().Any())
            throw new SetupException("There are HTTP functions: call ConfigureFunctionsWebApplication() on the builder.");
        host.Services.AddLocalRuntime(catalog, HostJson, pipeline);
    }

    private static void AddLogging(HostApplicationBuilder builder)
    {
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddConsoleFormatter<ConsoleLines, ConsoleFormatterOptions>();
        builder.Logging.AddConsole(console => console.FormatterName = ConsoleLines.FormatterName);
    }

    // Core Tools run a function app in Development unless told otherwise.
    private static string EnvironmentOf(ConfigurationManager configuration) =>
        configuration["AZURE_FUNCTIONS_ENVIRONMENT"]
        ?? configuration["ASPNETCORE_ENVIRONMENT"]
        ?? configuration["DOTNET_ENVIRONMENT"]
        ?? configuration[HostDefaults.EnvironmentKey]
        ?? Environments.Development;

    private static string? Find(string file, IReadOnlyList<string> folders) =>
        folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}
