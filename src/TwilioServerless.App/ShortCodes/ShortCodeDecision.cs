using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>What the operator decides as reviewer or carrier.</summary>
public static class ShortCodeDecision
{
    /// <summary>Decision: approve or reject (with a Reason): of the Carrier that is named, or of whoever is waited for.</summary>
    public static IReadOnlyList<ShortCodeNews> Read(Form form, ShortCodeApplication application)
    {
        var isYes = form.Required("Decision") switch
        {
            "approve" => true,
            "reject"  => false,
            var other => throw new Refusal(ErrorCodes.InvalidParameter, other),
        };
        var reason = isYes ? null : form.Required("Reason");
        var carrier = form.Given("Carrier");
        return application.State switch
        {
            ShortCodeState.TwilioReview when carrier is null           => [new(isYes ? ShortCodeEvent.Accepted : ShortCodeEvent.CorrectionWanted) { Reason = reason }],
            ShortCodeState.InProvisioning when carrier is null && isYes => [new(ShortCodeEvent.Filed)],
            _ => Answers(application, carrier, isYes, reason),
        };
    }

    private static List<ShortCodeNews> Answers(ShortCodeApplication application, string? carrier, bool isYes, string? reason)
    {
        var answers = new List<ShortCodeNews>();
        foreach (var review in application.Reviews.Where(review => review.Status == CarrierReviewStatus.Pending && (carrier is null || review.Carrier == carrier)))
        {
            var news = ShortCodeApplicationRules.Answer(application, review.Carrier, isYes, reason)!;
            answers.Add(news);
            application = ShortCodeApplicationRules.Apply(application, news, application.DateUpdated) ?? throw new Refusal(ErrorCodes.Conflict);
        }
        return answers.Count > 0 ? answers : throw new Refusal(ErrorCodes.Conflict);
    }
}
