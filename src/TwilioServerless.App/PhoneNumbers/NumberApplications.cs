using TwilioServerless.App.Applications;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Sees to it that a number points to no TwiML App but its account's.</summary>
public sealed class NumberApplications(ApplicationTable applications)
{
    /// <summary>Refuses settings that name an app the account does not have.</summary>
    public async Task CheckAsync(Sid account, NumberSettings settings, CancellationToken ct)
    {
        foreach (var wanted in new[] { settings.VoiceApplicationSid, settings.SmsApplicationSid })
            if (!string.IsNullOrEmpty(wanted) && !await IsAccessibleAsync(account, wanted, ct)) throw new Refusal(ErrorCodes.ApplicationNotAccessible);
    }

    private async ValueTask<bool> IsAccessibleAsync(Sid account, string wanted, CancellationToken ct) =>
        Sid.TryParse(wanted, SidPrefix.Application, out var sid) && await applications.FindAsync(account, sid, ct) is not null;
}
