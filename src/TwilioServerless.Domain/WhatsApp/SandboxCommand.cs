namespace TwilioServerless.Domain.WhatsApp;

/// <summary>What a user tells the sandbox rather than an account: that he joins one, or leaves.</summary>
/// <param name="Word">The account's word; null: he leaves.</param>
public sealed record SandboxCommand(string? Word)
{
    /// <summary>The command in a text; null: it is for the account.</summary>
    public static SandboxCommand? Read(string text) => text.Trim().ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["join", var word] => new(word),
        ["stop"]           => new((string?)null),
        _                  => null,
    };
}
