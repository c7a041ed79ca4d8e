using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>Gives up the reservations of numbers that do not come; those that are somebody else's by now stay his.</summary>
public sealed class LetNumbersGoHandler(PhoneNumberClaims claims) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => LetNumbersGo.LetGoLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        foreach (var work in batch.Items.Select(item => (LetNumbersGo)item.Work))
            foreach (var number in work.Numbers) await claims.LetGoAsync(number, work.OrderSid, ct);
        return batch.AllSettled;
    }
}
