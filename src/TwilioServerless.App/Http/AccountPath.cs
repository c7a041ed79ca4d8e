using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>
/// The account that a path of 2010-04-01 names and what follows: "/2010-04-01/Accounts/AC1/Messages.json" is
/// <paramref name="Account"/> "AC1" and <paramref name="Rest"/> "Messages". Both null for other paths.
/// </summary>
public readonly record struct AccountPath(string? Account, string? Rest)
{
    private const string Accounts = "/2010-04-01/Accounts";

    /// <summary>Whether it is the list of accounts, an account itself or its keys: for account tokens only, not for API keys.</summary>
    public bool IsGuarded { get; private init; }

    public static AccountPath Of(PathString path)
    {
        if (!path.Value!.StartsWith(Accounts, StringComparison.OrdinalIgnoreCase)) return default;
        var parts = path.Value[Accounts.Length..].Split('/', 3);
        if (parts.Length == 1) return new AccountPath { IsGuarded = true };
        var rest = parts.Length == 3 ? ApiPath.WithoutSuffix(parts[2]) : null;
        return new AccountPath(ApiPath.WithoutSuffix(parts[1]), rest) { IsGuarded = rest is null || IsKeys(rest) };
    }

    private static bool IsKeys(string rest) =>
        rest.Split('/')[0].ToUpperInvariant() is "KEYS" or "SIGNINGKEYS";
}
