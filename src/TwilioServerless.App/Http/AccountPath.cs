using Microsoft.AspNetCore.Http;

namespace TwilioServerless.App.Http;

/// <summary>
/// The account that a path of 2010-04-01 names and what follows: "/2010-04-01/Accounts/AC1/Messages.json" is
/// <paramref name="Account"/> "AC1" and <paramref name="Rest"/> "Messages". Both null for other paths.
/// </summary>
public readonly record struct AccountPath(string? Account, string? Rest)
{
    private const string Accounts = "/2010-04-01/Accounts";

    // What would let a standard key make itself more than it is.
    private static readonly PathString[] Guarded =
    [
        "/accounts/v1/AuthTokens", "/console/v1/AccountSettings", "/console/v1/CloseProject", "/console/v1/MainKeys", "/console/v1/SoftClose",
        "/console/v1/TestCredentials", "/console/v1/Upgrade", "/iam/v1/Keys",
    ];

    /// <summary>Whether it is the list of accounts, an account itself, its settings or its keys: for account tokens and main keys, not for standard keys.</summary>
    public bool IsGuarded { get; private init; }

    /// <summary>Whether it is where a suspended account is heard.</summary>
    public bool IsHearing { get; private init; }

    /// <summary>Whether a POST there calls or writes to somebody.</summary>
    public bool IsTraffic => Rest?.ToUpperInvariant() is "CALLS" or "MESSAGES" or "SMS/MESSAGES";

    public static AccountPath Of(PathString path)
    {
        if (!path.Value!.StartsWith(Accounts, StringComparison.OrdinalIgnoreCase))
            return new AccountPath { IsGuarded = Guarded.Any(guarded => IsBelow(path, guarded)), IsHearing = IsBelow(path, "/" + Routes.AbuseCases) };
        var parts = path.Value[Accounts.Length..].Split('/', 3);
        if (parts.Length == 1) return new AccountPath { IsGuarded = true };
        var rest = parts.Length == 3 ? ApiPath.WithoutSuffix(parts[2]) : null;
        return new AccountPath(ApiPath.WithoutSuffix(parts[1]), rest) { IsGuarded = rest is null || IsKeys(rest) };
    }

    private static bool IsBelow(PathString path, PathString start) => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase);

    private static bool IsKeys(string rest) =>
        rest.Split('/')[0].ToUpperInvariant() is "KEYS" or "SIGNINGKEYS";
}
