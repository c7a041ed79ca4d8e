using Microsoft.Extensions.Configuration;

namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>The values of local.settings.json, which Core Tools turn into environment variables.</summary>
internal static class LocalSettings
{
    public const string FileName = "local.settings.json";

    public static Dictionary<string, string?> Read(string? file)
    {
        if (file is null)
            return [];
        try
        {
            var values = new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: false).Build().GetSection("Values");
            return values.AsEnumerable(makePathsRelative: true)
                .Where(value => value.Value is not null)
                .ToDictionary(value => AsConfigurationKey(value.Key), value => value.Value, StringComparer.OrdinalIgnoreCase);
        }
        catch (InvalidDataException e)
        {
            throw new SetupException($"{file} can not be read: {(e.InnerException ?? e).Message}", e);
        }
    }

    // As the environment variables provider does.
    private static string AsConfigurationKey(string name) => name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
