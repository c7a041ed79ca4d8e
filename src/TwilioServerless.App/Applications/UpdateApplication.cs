using TwilioServerless.App.Http;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Applications;

/// <summary>POST Applications/{Sid}: changes what all numbers and calls that point to the app do.</summary>
public sealed class UpdateApplication(ApplicationTable applications)
{
    private const int Attempts = 5;

    /// <summary>The app as it is now. Of two changes at once both hold, the later one where they disagree.</summary>
    public async Task<ApplicationResource> Handle(Caller caller, Sid sid, ApplicationSettings settings, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await applications.ReadAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            var application = ApplicationRules.Update(found.Value, settings, caller.Now);
            if (await applications.TryReplaceAsync(found, application, ct)) return ApplicationResource.From(application);
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }
}
