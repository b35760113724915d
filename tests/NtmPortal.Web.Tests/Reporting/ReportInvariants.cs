using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>What holds of every report at every moment, read from its rows alone.</summary>
internal static class ReportInvariants
{
    /// <summary>What does not hold; empty for a sound report. Controls that leave out a lock expect something here.</summary>
    public static async Task<List<string>> BrokenAsync(ReportCase report)
    {
        var broken = new List<string>();
        void Holds(bool holds, string what)
        {
            if (!holds) broken.Add(what);
        }

        var (row, steps) = (await report.ReadAsync(), await report.TransitionsAsync());
        Holds(steps[0].Action == ReportAction.Open && steps.Zip(steps.Skip(1)).All(pair => pair.Second.From == pair.First.To), "each step begins where the one before ended");
        Holds(row.State == steps[^1].To, "the report is where its last step led");
        Holds(row.Version == steps.Count - 1, "one version a step");

        var open = (await report.ReturnedAsync()).Count(c => c.ResubmittedAt is null);
        Holds(row.State == ReportState.Returned == open > 0, "cells are open in a returned report and in no other");
        Holds(row.State is ReportState.Approved or ReportState.Closed == row.ApprovedBy is not null, "approved by somebody, or not approved");
        Holds(row.ApprovedBy is null || row.ApprovedBy != row.SubmittedBy, "approver and submitter differ");

        var submissions = await report.RowsAsync((db, id) => db.Submissions.Where(s => s.ReportId == id).OrderBy(s => s.Number));
        Holds(submissions.Count == steps.Count(s => s.Action == ReportAction.Submit), "one receipt a submission");
        if (submissions is [.., var last] && row.State is not (ReportState.Draft or ReportState.Returned))
        {
            var copied = await report.RowsAsync((db, _) => db.SubmissionValues.Where(v => v.SubmissionId == last.Id));
            var now = (await report.ValuesAsync()).Where(v => !v.Value.IsEmpty).Select(v => (v.IndicatorId, v.UnitId, v.Value)).ToHashSet();
            Holds(now.SetEquals(copied.Where(v => !v.Value.IsEmpty).Select(v => (v.IndicatorId, v.UnitId, v.Value))), "no value changes after it was submitted");
        }

        var publications = await report.RowsAsync((db, id) => db.Publications.Where(p => p.ReportId == id));
        Holds(publications.Count == steps.Count(s => s.Action == ReportAction.Close), "one publication a closing");
        Holds(publications.Count(p => p.IsCurrent) == Math.Min(1, publications.Count), "one publication is current");
        return broken;
    }
}
