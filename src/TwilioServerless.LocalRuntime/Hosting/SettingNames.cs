using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>Replaces %name% in a trigger's text by the setting of that name, as the host does.</summary>
internal static partial class SettingNames
{
    public static string Resolve(string text, IConfiguration configuration) => Name().Replace(text, match =>
        configuration[match.Groups[1].Value.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)]
        ?? throw new SetupException($"'{text}' needs the setting {match.Groups[1].Value}: give it a value in {LocalSettings.FileName} or the environment."));

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Name();
}
