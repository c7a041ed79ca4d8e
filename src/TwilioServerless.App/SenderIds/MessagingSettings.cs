using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Storage;

namespace TwilioServerless.App.SenderIds;

/// <summary>What Twilio's console lets an account choose of its messages: whether they may come from names.</summary>
public sealed class MessagingSettings(AccountTable accounts)
{
    private const int Attempts = 5;

    /// <summary>The settings as they are.</summary>
    public static MessagingSettingsResource Show(Caller caller) => MessagingSettingsResource.Of(caller.Account);

    /// <summary>Switches names on or off.</summary>
    public async Task<MessagingSettingsResource> Handle(Caller caller, bool isEnabled, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
            if (isEnabled && stored.Value.Type == AccountType.Trial) throw new Refusal(ErrorCodes.AlphanumericOnTrial);
            try
            {
                var after = stored.Value with { AlphanumericSenderIds = isEnabled, DateUpdated = caller.Now };
                await accounts.SaveAsync(stored, after, ct);
                return MessagingSettingsResource.Of(after);
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // Something else of the account was changed at this very moment: read again.
            }
        }
    }

    /// <summary>The parameter AlphanumericSenderIdEnabled: true or false.</summary>
    public static bool Read(Form form)
    {
        form.Required("AlphanumericSenderIdEnabled");
        return form.Boolean("AlphanumericSenderIdEnabled")!.Value;
    }
}

/// <summary>An account's settings; names are never enabled on trial, and otherwise until they are switched off.</summary>
public sealed record MessagingSettingsResource(string AccountSid, bool AlphanumericSenderIdEnabled)
{
    internal static MessagingSettingsResource Of(Account account) =>
        new(account.Sid.Value, account.Type != AccountType.Trial && (account.AlphanumericSenderIds ?? true));
}
