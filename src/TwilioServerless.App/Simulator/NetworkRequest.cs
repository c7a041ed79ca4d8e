using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.App.Simulator;

/// <summary>The parameters of POST Simulator/Network. What is not said is as usual.</summary>
public static class NetworkRequest
{
    /// <summary>The network that is described.</summary>
    public static Network Read(Form form, Network usual, string story)
    {
        var shortest = Delay(form, "ShortestDelay") ?? usual.ShortestDelay;
        var longest = Delay(form, "LongestDelay") ?? Math.Max(shortest, usual.LongestDelay);
        if (longest < shortest) throw new Refusal(ErrorCodes.InvalidParameter, form.Text("LongestDelay") ?? "");
        return new()
        {
            Seed = form.Integer("Seed", int.MinValue, int.MaxValue, ErrorCodes.InvalidParameter) ?? usual.Seed,
            Story = story,
            Percentages = Percentages(form),
            PercentDuplicated = Percent(form, "PercentDuplicated") ?? usual.PercentDuplicated,
            PercentReordered = Percent(form, "PercentReordered") ?? usual.PercentReordered,
            PercentRead = Percent(form, "PercentRead") ?? usual.PercentRead,
            ShortestDelay = shortest,
            LongestDelay = longest,
        };
    }

    // Percent30003, PercentLost, …: all ends but that of what remains.
    private static ImmutableSortedDictionary<MessageOutcome, int> Percentages(Form form)
    {
        var shares = HandsetResource.Outcomes.Where(outcome => outcome.Value != MessageOutcome.Delivered)
            .Select(outcome => (outcome.Value, Share: Percent(form, NameOf(outcome.Key)) ?? 0))
            .Where(one => one.Share > 0).ToImmutableSortedDictionary(one => one.Value, one => one.Share);
        return shares.Values.Sum() <= 100 ? shares : throw new Refusal(ErrorCodes.InvalidParameter, "Percent");
    }

    private static string NameOf(string outcome) => $"Percent{char.ToUpperInvariant(outcome[0])}{outcome[1..]}";

    private static int? Percent(Form form, string name) => form.Integer(name, 0, 100, ErrorCodes.InvalidParameter);

    private static int? Delay(Form form, string name) => form.Integer(name, 0, 3_600_000, ErrorCodes.InvalidParameter);
}
