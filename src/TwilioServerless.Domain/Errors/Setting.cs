using System.Diagnostics.CodeAnalysis;

namespace TwilioServerless.Domain.Errors;

/// <summary>How most of Twilio's products take what a customer sets.</summary>
public static class Setting
{
    private const int NameLength = 64;

    /// <summary>A text that was not named stays as it is; an empty one is taken away.</summary>
    public static string? Text(string? wanted, string? present) => wanted switch { null => present, "" => null, _ => wanted };

    /// <summary>A friendly name, 1 to 64 characters; null: it was not named.</summary>
    [return: NotNullIfNotNull(nameof(wanted))]
    public static string? Name(string? wanted) =>
        wanted is null or { Length: >= 1 and <= NameLength } ? wanted : throw new Refusal(ErrorCodes.InvalidFriendlyName);
}
